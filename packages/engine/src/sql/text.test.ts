import { describe, expect, it } from 'vitest'
import { and, column, FALSE, literal, or, Parameters, quoted, snakeCase, TRUE } from './text.ts'

describe('Parameters', () => {
  it('gives every value a number and its type, and the same value of the same type the same number', () => {
    const parameters = new Parameters()
    expect(parameters.add('a', 'text')).toBe('$1::text')
    expect(parameters.add(['a'], 'text[]')).toBe('$2::text[]')
    expect(parameters.add('a', 'text')).toBe('$1::text')
    expect(parameters.add('a', 'uuid')).toBe('$3::uuid')
    expect(parameters.add(null, 'text')).toBe('$4::text')
    expect(parameters.add('null', 'text')).toBe('$5::text')
    expect(parameters.add(1, 'bigint')).toBe('$6::bigint')
    expect(parameters.add('1', 'bigint')).toBe('$7::bigint')
    expect(parameters.values).toEqual(['a', ['a'], 'a', null, 'null', 1, '1'])
  })

  it('P1: drops what fell away and numbers the rest anew, wherever and however often it stands', () => {
    const parameters = new Parameters()
    const [, b, , d] = ['a', 'b', 'c', 'd'].map((value) => parameters.add(value, 'text'))
    expect(parameters.finish(`SELECT ${d} WHERE ${b} = ${d} OR ${d} <> ${b}`)).toEqual({
      text: 'SELECT $1::text WHERE $2::text = $1::text OR $1::text <> $2::text',
      values: ['d', 'b'],
    })
    expect(parameters.finish('SELECT 1')).toEqual({ text: 'SELECT 1', values: [] })
  })

  it('keeps numbers of two digits apart from those of one', () => {
    const parameters = new Parameters()
    const all = Array.from({ length: 12 }, (_, i) => parameters.add(i, 'bigint'))
    expect(parameters.finish(`SELECT ${all[11]}, ${all[0]}, ${all[1]}`)).toEqual({
      text: 'SELECT $1::bigint, $2::bigint, $3::bigint',
      values: [11, 0, 1],
    })
  })
})

describe('putting conditions together', () => {
  it('and: all must hold, nothing holds, and one that never holds settles it', () => {
    expect(and([])).toBe(TRUE)
    expect(and(['a'])).toBe('a')
    expect(and(['a', 'b'])).toBe('(a AND b)')
    expect(and([TRUE, 'a', TRUE])).toBe('a')
    expect(and([TRUE, 'a', 'b'])).toBe('(a AND b)')
    expect(and([TRUE, TRUE])).toBe(TRUE)
    expect(and(['a', FALSE, 'b'])).toBe(FALSE)
  })

  it('§4.7: or: any suffices, none fails, and one that always holds settles it', () => {
    expect(or([])).toBe(FALSE)
    expect(or(['a'])).toBe('a')
    expect(or(['a', 'b'])).toBe('(a OR b)')
    expect(or([FALSE, 'a', FALSE])).toBe('a')
    expect(or([FALSE, 'a', 'b'])).toBe('(a OR b)')
    expect(or([FALSE, FALSE])).toBe(FALSE)
    expect(or(['a', TRUE, 'b'])).toBe(TRUE)
  })
})

describe('names', () => {
  it('are quoted, so that no name can end itself', () => {
    expect(quoted('order')).toBe('"order"')
    expect(quoted('a"; DROP TABLE "b')).toBe('"a""; DROP TABLE ""b"')
    expect(literal("o'hara's")).toBe("'o''hara''s'")
    expect(literal('plain')).toBe("'plain'")
  })

  it('are columns and tables in snake_case', () => {
    expect(['name', 'customerId', 'aBC', 'x1Y'].map(snakeCase)).toEqual(['name', 'customer_id', 'a_b_c', 'x1_y'])
    expect(column('r', 'customerId')).toBe('r."customer_id"')
  })
})
