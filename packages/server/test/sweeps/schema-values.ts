import fc from 'fast-check'

/** What of JSON Schema (draft 2020-12) the API description uses. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly minLength?: number
}

/** Things that have broken programs: never what a schema asks for. */
const HOSTILE: readonly unknown[] = [
  null,
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'İ\u0307ß\u{1F600}\uFFFD',
  'x'.repeat(20_000),
  "'; DROP TABLE customer; --",
  '%_\\',
  '../../etc/passwd',
  '=cmd|x!A1',
  -1,
  0.1,
  -0,
  1e308,
  2 ** 53,
  -(2 ** 63),
  Number.MIN_VALUE,
  true,
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { not: { not: { not: {} } } },
  { constructor: 1, toString: 2 },
  '9999-12-31T23:59:59.999Z',
  '0000-00-00',
  '-000001-01-01T00:00:00.000Z',
  '00000000-0000-0000-0000-000000000000',
]

const hostile = fc.constantFrom(...HOSTILE)

function text({ format, maxLength = 30, minLength = 0 }: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid() })
  if (format === 'date') return fc.constantFrom('2026-03-01', '2024-02-29', '2026-02-29', '1900-01-01')
  if (format === 'date-time') return fc.constantFrom('2026-03-01T08:00:00.000Z', '2099-01-01T00:00:00Z', '2026-03-01T08:00:00+08:00')
  if (format === 'email') return fc.constantFrom('someone@example.com', 'x@y', 'someone@例子.中国')
  return fc.string({ unit: 'grapheme', minLength: Math.min(minLength, 30), maxLength: Math.min(maxLength, 30) })
}

export interface Sources {
  /** Finds what a $ref points to. */
  readonly resolve: (ref: string) => Schema
  /** Ids of records that exist. */
  readonly ids: readonly string[]
  /** Now and then something else than what the schema asks for. */
  readonly spoil: boolean
}

/** Values for a schema. */
export function valuesOf(schema: Schema, sources: Sources, depth = 0): fc.Arbitrary<unknown> {
  const { resolve, ids, spoil } = sources
  const again = (part: Schema): fc.Arbitrary<unknown> => valuesOf(part, sources, depth + 1)
  const spoilt = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    spoil ? fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: hostile }) : good
  if (depth > 6) return spoil ? hostile : fc.constant(null)
  if (schema.$ref !== undefined) return again(resolve(schema.$ref))
  if (schema.const !== undefined) return spoilt(fc.constant(schema.const))
  if (schema.enum !== undefined) return spoilt(fc.constantFrom(...schema.enum))
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map(again))
  if (schema.allOf !== undefined) return fc.tuple(...schema.allOf.map(again)).map((parts) => Object.assign({}, ...parts))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object' || schema.properties !== undefined) {
    const known = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, again(part)]))
    const required = (schema.required ?? []).filter((name) => name in known)
    const whole = fc.record(known, { requiredKeys: required })
    if (!spoil) return whole
    const extra = fc.dictionary(fc.constantFrom('nonsense', 'name', 'phone', 'version', 'x-y'), hostile, { maxKeys: 1 })
    return spoilt(fc.tuple(whole, extra).map(([a, b]) => ({ ...a, ...b })))
  }
  if (type === 'array') return spoilt(fc.array(again(schema.items ?? {}), { maxLength: 3 }))
  if (type === 'string') return spoilt(text(schema, ids))
  if (type === 'integer' || type === 'number') {
    const min = Math.max(schema.minimum ?? -1000, -(2 ** 31))
    return spoilt(fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? 1000, 2 ** 31)) }))
  }
  if (type === 'boolean') return spoilt(fc.boolean())
  return spoil ? hostile : fc.constantFrom('a', 1, true)
}
