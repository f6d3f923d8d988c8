import type { Language } from '@menshen/contract'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useLanguage } from '../language/use-language.ts'
import { type Formats, formatsFor } from './formats.ts'

const TimeZoneContext = createContext<string | null>(null)

/** Dates and times are shown in the person's own time zone, wherever the browser is. */
export function TimeZoneProvider({ timeZone, children }: { readonly timeZone: string; readonly children: ReactNode }): ReactNode {
  return <TimeZoneContext value={timeZone}>{children}</TimeZoneContext>
}

export function useTimeZone(): string {
  // Asked for only where nobody is signed in: the first formatter of a page takes long to make.
  return useContext(TimeZoneContext) ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function useFormats(): Formats {
  const language: Language = useLanguage()
  const timeZone = useTimeZone()
  return useMemo(() => formatsFor(language, timeZone), [language, timeZone])
}
