import type { Language } from '@menshen/contract'
import { moneyText } from './money.ts'

/** Every way in which values are written for a reader. */
export interface Formats {
  readonly number: (value: number) => string
  readonly money: (minor: number | string, currency: string) => string
  readonly date: (day: string) => string
  readonly instant: (instant: string) => string
  readonly day: (instant: string) => string
  readonly time: (instant: string) => string
  readonly weekday: (instant: string) => string
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }

/** A day has no time zone: it is read and written in UTC, so that it never moves. */
function dayFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })
}

function zoneOrUtc(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return timeZone
  } catch {
    return 'UTC'
  }
}

/** The formats of one language and time zone. */
export function formatsFor(language: Language, wantedZone: string): Formats {
  const locale = LOCALES[language]
  const timeZone = zoneOrUtc(wantedZone)
  const numbers = new Intl.NumberFormat(locale)
  const days = dayFormat(locale)
  const instants = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const zonedDays = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone })
  const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric', timeZone })
  return {
    number: (value) => numbers.format(value),
    money: (minor, currency) => moneyText(minor, currency, locale),
    date: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    instant: (instant) => instants.format(new Date(instant)),
    day: (instant) => zonedDays.format(new Date(instant)),
    time: (instant) => times.format(new Date(instant)),
    weekday: (instant) => weekdays.format(new Date(instant)),
  }
}
