import { useTimeZone } from './format-context.tsx'

/** The present day where the person is, as 'YYYY-MM-DD'. */
export function useToday(): string {
  const timeZone = useTimeZone()
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
}

/** So many days after a day. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
