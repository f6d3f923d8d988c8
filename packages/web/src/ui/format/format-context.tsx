import type { Language } from '@menshen/contract'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useLanguage } from '../language/use-language.ts'
import { type Formats, formatsFor } from './formats.ts'

const TimeZoneContext = createContext<string | null>(null)
const FormatsContext = createContext<Formats | null>(null)

/** Dates and times are shown in the person's own time zone, wherever the browser is. */
export function TimeZoneProvider({ timeZone, children }: { readonly timeZone: string; readonly children: ReactNode }): ReactNode {
  const language = useLanguage()
  const formats = useMemo(() => formatsFor(language, timeZone), [language, timeZone])
  return (
    <TimeZoneContext value={timeZone}>
      <FormatsContext value={formats}>{children}</FormatsContext>
    </TimeZoneContext>
  )
}

export function useTimeZone(): string {
  // Asked for only where nobody is signed in: the first formatter of a page takes long to make.
  return useContext(TimeZoneContext) ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** How figures, dates and times are written for the reader; where nobody is signed in, in the time zone of the browser. */
export function useFormats(): Formats {
  const given = useContext(FormatsContext)
  const language: Language = useLanguage()
  return useMemo(() => given ?? formatsFor(language, Intl.DateTimeFormat().resolvedOptions().timeZone), [given, language])
}
