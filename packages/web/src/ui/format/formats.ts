import type { Language } from '@menshen/contract'
import { moneyText, shortMoneyText } from './money.ts'

/** Every way in which values are written for a reader. */
export interface Formats {
  readonly number: (value: number) => string
  readonly money: (minor: number | string, currency: string) => string
  readonly date: (day: string) => string
  readonly instant: (instant: string) => string
  readonly day: (instant: string) => string
  readonly weekday: (instant: string) => string
  /** 'YYYY-MM' as the name of the month, for months of one year. */
  readonly month: (month: string) => string
  /** 'YYYY-MM-DD' as the day of a week, in the room of a column. */
  readonly shortWeekday: (day: string) => string
  /** An amount in the room of a column: 1.2M. Never for a figure that somebody calculates with. */
  readonly shortMoney: (minor: bigint, currency: string) => string
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }

/** English months are words, so that nobody takes the day for the month; Chinese dates are figures, which everybody there reads so. */
const DAY: Readonly<Record<Language, Intl.DateTimeFormatOptions>> = {
  en: { year: 'numeric', month: 'short', day: 'numeric' },
  zh: { year: 'numeric', month: '2-digit', day: '2-digit' },
}

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** In UTC where the browser does not know the zone. */
function inZone(locale: string, options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone })
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  }
}

const known = new Map<string, Formats>()

/** The formats of one language and time zone: made once, for every cell of a table asks, and a formatter takes long to make. */
export function formatsFor(language: Language, timeZone: string): Formats {
  const key = `${language} ${timeZone}`
  const formats = known.get(key) ?? makeFormats(language, timeZone)
  known.set(key, formats)
  return formats
}

/** Makes a formatter when it is first used: a page rarely needs all of them. */
function onceAsked<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

function makeFormats(language: Language, timeZone: string): Formats {
  const locale = LOCALES[language]
  const numbers = onceAsked(() => new Intl.NumberFormat(locale))
  const format = (options: Intl.DateTimeFormatOptions, zone: string = timeZone): (() => Intl.DateTimeFormat) =>
    onceAsked(() => inZone(locale, options, zone))
  // A day has no time zone: it is read and written in UTC, so that it never moves.
  const days = format(DAY[language], 'UTC')
  const zonedDays = format(DAY[language])
  const instants = format({ ...DAY[language], ...TIME })
  const months = format({ month: 'short' }, 'UTC')
  const shortWeekdays = format({ weekday: 'short' }, 'UTC')
  const weekdays = format({ weekday: 'long', month: 'long', day: 'numeric' })
  return {
    number: (value) => numbers().format(value),
    money: (minor, currency) => moneyText(minor, currency, locale),
    date: (day) => days().format(new Date(`${day}T00:00:00Z`)),
    instant: (instant) => instants().format(new Date(instant)),
    day: (instant) => zonedDays().format(new Date(instant)),
    month: (month) => months().format(new Date(`${month}-01T00:00:00Z`)),
    shortWeekday: (day) => shortWeekdays().format(new Date(`${day}T00:00:00Z`)),
    shortMoney: (minor, currency) => shortMoneyText(minor, currency, locale),
    weekday: (instant) => weekdays().format(new Date(instant)),
  }
}
