import { compareText } from '../../predicate/order.ts'
import type { FieldType } from '../../vocabulary/definition.ts'
import type { Scalar } from '../../vocabulary/value.ts'

// biome-ignore lint/style/noRestrictedGlobals: arithmetic with written instants, which asks no clock
const CALENDAR = Date
const millisecondsOf = (instant: string): number => CALENDAR.parse(instant)
const instantOf = (milliseconds: number): string => new CALENDAR(milliseconds).toISOString()

const DAY = 86_400_000
const MIDNIGHT = 'T00:00:00.000Z'
/** The smallest text that follows another: texts hold no NUL. */
const NEXT = '\u0001'

/** A scale on which values are whole numbers. */
interface Scale {
  readonly least: number
  readonly most: number
  readonly start: number
  readonly read: (value: Scalar) => number
  readonly write: (point: number) => Scalar
}

const NUMBERS: Scale = { least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER, start: 0, read: Number, write: (point) => point }

const DATES: Scale = {
  least: millisecondsOf(`0001-01-01${MIDNIGHT}`) / DAY,
  most: millisecondsOf(`9999-12-31${MIDNIGHT}`) / DAY,
  start: millisecondsOf(`2026-01-01${MIDNIGHT}`) / DAY,
  read: (value) => millisecondsOf(`${value}${MIDNIGHT}`) / DAY,
  write: (point) => instantOf(point * DAY).slice(0, 10),
}

const INSTANTS: Scale = {
  least: millisecondsOf('0001-01-01T00:00:00.000Z'),
  most: millisecondsOf('9999-12-31T23:59:59.999Z'),
  start: millisecondsOf('2026-01-01T00:00:00.000Z'),
  read: (value) => millisecondsOf(String(value)),
  write: instantOf,
}

const from = (first: number, step: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + step * i)

function scalePoints(scale: Scale, constants: readonly Scalar[], each: number): Scalar[] {
  const fixed = [...new Set(constants.map(scale.read))].sort((a, b) => a - b)
  const [first = scale.start] = fixed
  const gaps = fixed.flatMap((low, i) => {
    const high = fixed[i + 1] ?? scale.most + 1
    return [low, ...from(low + 1, 1, each).filter((point) => point < high)]
  })
  const below = from(first - 1, -1, each).filter((point) => point >= scale.least)
  return [...(fixed.length === 0 ? from(scale.start, 1, each) : [...below.reverse(), ...gaps])].map(scale.write)
}

function textPoints(constants: readonly string[], each: number): string[] {
  const fixed = [...new Set(constants)].sort(compareText)
  const after = (low: string, high: string | undefined, count: number): string[] =>
    from(0, 1, count)
      .map((i) => low + NEXT.repeat(i))
      .filter((text) => high === undefined || compareText(text, high) < 0)
  return [...after('', fixed[0], each), ...fixed.flatMap((low, i) => after(low, fixed[i + 1], each + 1))]
}

/**
 * The constants of an ordered type and, in each gap between them, before the first and after the last, so many points: all of them where
 * the gap has fewer. Gaps count as they are: between 3 and 5 there is 4, after a date the next day, after a text the same with one
 * character more (G5).
 */
export function orderedPoints(type: FieldType, constants: readonly Scalar[], each: number): readonly Scalar[] {
  if (type === 'text') return textPoints(constants.map(String), each)
  const scale = type === 'date' ? DATES : type === 'instant' ? INSTANTS : NUMBERS
  return scalePoints(scale, constants, each)
}

const FRESH_ID = 'fe000000-0000-4000-8000-'

/** A value of the type that is told from others by its number only. */
function freshValue(type: FieldType, number: number): Scalar {
  switch (type) {
    case 'reference':
      return FRESH_ID + String(number).padStart(12, '0')
    case 'integer':
    case 'money':
      return number
    case 'date':
      return DATES.write(DATES.start + number)
    case 'instant':
      return INSTANTS.write(INSTANTS.start + number)
    default:
      return `other ${number}`
  }
}

/** So many values of a type of which only equality is asked, none of them among the constants. */
export function freshValues(type: FieldType, constants: readonly Scalar[], count: number, first = 1): readonly Scalar[] {
  const fresh: Scalar[] = []
  for (let number = first; fresh.length < count; number++) {
    const value = freshValue(type, number)
    if (!constants.includes(value)) fresh.push(value)
  }
  return fresh
}
