import { canonicalInstant, type ImportSettings, isDate } from '@menshen/contract'
import { aheadAt } from '#platform/zone-time.ts'

type Order = ImportSettings['dateOrder']

const TIME = /^(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

function yearMonthDay(text: string, order: Order): string | null {
  const plain = text.normalize('NFKC')
  const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  const yearLast = order === 'ymd' ? null : /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(plain)
  const [year, month, day] =
    yearFirst !== null
      ? yearFirst.slice(1)
      : yearLast === null
        ? []
        : order === 'mdy'
          ? [yearLast[3], yearLast[1], yearLast[2]]
          : [yearLast[3], yearLast[2], yearLast[1]]
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return isDate(date) ? date : null
}

interface Parts {
  readonly date: string
  /** Null when none is said. */
  readonly time: RegExpExecArray | null
}

function partsOf(text: string, order: Order): Parts | null {
  const whole = yearMonthDay(text, order)
  if (whole !== null) return { date: whole, time: null }
  const [, dateText = '', timeText = ''] = /^(.*?[^T\s])(?:T|\s+)(\S.*)$/.exec(text) ?? []
  const date = yearMonthDay(dateText, order)
  const time = TIME.exec(timeText)
  return date === null || time === null ? null : { date, time }
}

/** A day as people write it. A time beside it may only be midnight, as spreadsheets add it: another would be lost. */
export function dayIn(text: string, order: Order): string | null {
  const parts = partsOf(text, order)
  if (parts === null) return null
  return parts.time === null || /^0{1,2}[:：]00(?:[:：]00(?:\.0+)?)?$/.test(parts.time[0]) ? parts.date : null
}

/** A moment as people write it, on the clocks of the zone unless it says another; a day alone is its beginning. */
export function momentIn(text: string, order: Order, timeZone: string): string | null {
  const parts = partsOf(text, order)
  if (parts === null) return null
  const [, hour = '0', minute = '00', second = '00', zone] = parts.time ?? []
  const clock = `${parts.date}T${hour.padStart(2, '0')}:${minute}:${second}`
  const offset = zone === undefined ? 'Z' : zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
  const asUtc = canonicalInstant(`${clock}${offset}`)
  if (asUtc === undefined || zone !== undefined) return asUtc ?? null
  const local = Date.parse(asUtc)
  // Twice, for the first guess may lie on the other side of a change of the clocks.
  const first = local - aheadAt(local, timeZone)
  const moment = new Date(local - aheadAt(first, timeZone))
  return canonicalInstant(moment.toISOString()) ?? null
}
