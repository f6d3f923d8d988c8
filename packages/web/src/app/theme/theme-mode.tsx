import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { paint } from './palette.ts'

export const THEME_CHOICES = ['light', 'dark', 'system'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

interface ThemeMode {
  readonly choice: ThemeChoice
  readonly mode: 'light' | 'dark'
  readonly choose: (choice: ThemeChoice) => void
}

const KEY = 'menshen.theme'
const dark = window.matchMedia('(prefers-color-scheme: dark)')
const ThemeModeContext = createContext<ThemeMode>({ choice: 'system', mode: 'light', choose: () => {} })

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(KEY)
  return THEME_CHOICES.find((choice) => choice === stored) ?? 'system'
}

function useSystemIsDark(): boolean {
  const [isDark, setIsDark] = useState(dark.matches)
  useEffect(() => {
    const follow = (event: MediaQueryListEvent): void => setIsDark(event.matches)
    dark.addEventListener('change', follow)
    return () => dark.removeEventListener('change', follow)
  }, [])
  return isDark
}

/** Light or dark: chosen in this browser, else as the system has it. */
export function ThemeModeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [choice, setChoice] = useState(storedChoice)
  const systemIsDark = useSystemIsDark()
  const mode = choice === 'system' ? (systemIsDark ? 'dark' : 'light') : choice
  useLayoutEffect(() => paint(mode), [mode])
  const value = useMemo<ThemeMode>(() => {
    const choose = (next: ThemeChoice): void => {
      localStorage.setItem(KEY, next)
      setChoice(next)
    }
    return { choice, mode, choose }
  }, [choice, mode])
  return <ThemeModeContext value={value}>{children}</ThemeModeContext>
}

export function useThemeMode(): ThemeMode {
  return useContext(ThemeModeContext)
}
