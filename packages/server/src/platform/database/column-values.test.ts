import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { parameterText } from './column-values.ts'
import { transact } from './transact.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

const select = async (text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>> => {
  const { rows } = await transact(test.database, { mode: 'read' }, (tx) => tx.execute({ text: `SELECT ${text}`, values }))
  return rows[0] ?? {}
}

describe('values of columns (G5)', () => {
  it('reads every type the schema has, the same on both back ends', async () => {
    expect(
      await select(`9007199254740991::int8 AS big, 7::int4 AS small, 1.50::numeric AS exact, true AS yes, '2026-02-28'::date AS day,
        '2026-03-01 08:00:00.5+08'::timestamptz(3) AS instant, 'infinity'::timestamptz AS open, '{"a":[1]}'::jsonb AS json,
        ARRAY['a,b', 'c"d', 'e\\f', '', NULL, 'NULL', '汉字'] AS texts, ARRAY[1,2]::int8[] AS numbers, NULL::text AS nothing,
        '1E1F0000-0000-4000-8000-000000000000'::uuid AS id`),
    ).toEqual({
      big: Number.MAX_SAFE_INTEGER,
      small: 7,
      exact: '1.50',
      yes: true,
      day: '2026-02-28',
      instant: '2026-03-01T00:00:00.500Z',
      open: 'infinity',
      json: { a: [1] },
      texts: ['a,b', 'c"d', 'e\\f', '', null, 'NULL', '汉字'],
      numbers: [1, 2],
      nothing: null,
      id: '1e1f0000-0000-4000-8000-000000000000',
    })
  })

  it('throws rather than round a number beyond 2^53, and leaves the database usable', async () => {
    await expect(select('9007199254740993::int8 AS big')).rejects.toThrow()
    expect(await select('1 AS one')).toEqual({ one: 1 })
  })

  it('sends values as parameters and gets the same back', async () => {
    const texts = ["o'clock", 'a"b', '\\', '{}', '', 'NULL', '😀']
    const sent = [texts, 5, true, '2026-03-01T00:00:00.123Z', { deep: ['汉'] }, null]
    const got = await select('$1::text[] AS a, $2::int8 AS b, $3::bool AS c, $4::timestamptz AS d, $5::jsonb AS e, $6::text AS f', sent)
    expect(Object.values(got)).toEqual(sent)
  })

  it('refuses what is no value', () => {
    expect(() => parameterText(Number.NaN)).toThrow(RangeError)
    expect(() => parameterText(Symbol('x'))).toThrow(TypeError)
  })
})
