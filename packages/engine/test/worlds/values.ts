import type { FieldType } from '../../src/vocabulary/definition.ts'
import type { Scalar } from '../../src/vocabulary/value.ts'
import type { Random } from './random.ts'

/**
 * A few values per type for one world. Records, constants and attributes all draw from them, so that they meet: equal, and next to each
 * other on either side.
 */
export type Values = Readonly<Record<Exclude<FieldType, 'reference'>, readonly Scalar[]>>

export const STAGES = ['open', 'won', 'lost', 'on hold'] as const

/** Chosen to part by code point what UTF-16 units, locales, trimming, case folding, escaping and normal forms would join or turn round. */
const TEXTS = [
  '',
  ' ',
  'a',
  'a ',
  'A',
  'Z',
  'b',
  'ab',
  '\u00e9',
  'e\u0301',
  '\uFFFD',
  '\u{1F600}',
  '\uE000',
  '\u4e2d\u6587',
  '\u4e2d',
  "o'hara",
  '%_\\',
  '"',
  '10',
  '9',
  'null',
]

const BASES = [0, 7, -3, 1000, 2147483648, -2147483648, Number.MAX_SAFE_INTEGER - 1, Number.MIN_SAFE_INTEGER + 1]
const INSTANTS = ['2026-03-29T01:00:00.000Z', '1970-01-01T00:00:00.000Z', '2000-02-29T23:59:59.999Z', '0999-12-31T23:59:59.999Z']
const DAYS = ['2026-03-29', '2000-02-29', '1969-12-31', '0999-12-31']

export function valuesFor(random: Random): Values {
  return {
    text: random.take(TEXTS, 6),
    integer: around(random),
    money: around(random),
    boolean: [true, false],
    instant: instantsAround(random.pick(INSTANTS)),
    date: daysAround(random.pick(DAYS)),
    enum: STAGES,
  }
}

function around(random: Random): readonly number[] {
  const base = random.pick(BASES)
  return [base - 1, base, base + 1, random.between(-5, 5)]
}

function instantsAround(instant: string): readonly string[] {
  const at = Date.parse(instant)
  return [at - 1, at, at + 1, at + 3_600_000].map((time) => new Date(time).toISOString())
}

function daysAround(day: string): readonly string[] {
  const at = Date.parse(`${day}T00:00:00.000Z`)
  return [-1, 0, 1, 31].map((days) => new Date(at + days * 86_400_000).toISOString().slice(0, 10))
}
