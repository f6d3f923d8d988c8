import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { vocabulary } from '../../test/snapshots/company.ts'
import { objectType } from '../vocabulary/vocabulary.ts'
import { maskOf, pickerFor } from './picker.ts'
import type { EngineRecord } from './record.ts'

const customer = objectType(vocabulary, 'customer')
const record: EngineRecord = {
  id: 'r',
  ownerId: 'o',
  unitId: 'u',
  name: 'Acme',
  phone: '13812345678',
  credit: null,
  seenAt: '2026-01-01T00:00:00.000Z',
}
const vectorOf = (levels: Record<string, number>) => Uint8Array.from(customer.fields, ({ name }) => levels[name] ?? 0)

/** A page whose content security policy forbids text as code. */
function withoutGenerating(): void {
  vi.stubGlobal('Function', () => {
    throw new EvalError('unsafe-eval is not allowed')
  })
}
afterEach(() => vi.unstubAllGlobals())

describe('pickerFor', () => {
  it('V1: clear values as they are, masked ones masked, hidden ones not at all', () => {
    const picked = pickerFor(customer, vectorOf({ name: 2, phone: 1, credit: 2, seenAt: 1 }))(record)
    expect(picked).toEqual({ name: 'Acme', phone: '138****5678', credit: null, seenAt: '•••' })
  })

  it('V1: absent is null, clear or masked, whether the value is null or missing', () => {
    const bare: EngineRecord = { id: 'r', ownerId: null, unitId: 'u', phone: null }
    expect(pickerFor(customer, vectorOf({ name: 2, phone: 1, ownerId: 1, seenAt: 1 }))(bare)).toEqual({
      name: null,
      phone: null,
      ownerId: null,
      seenAt: null,
    })
    expect(maskOf('phone', undefined)).toBeNull()
    expect(maskOf('presence', false)).toBe('•••')
    expect(maskOf('presence', '')).toBe('•••')
  })

  it('V1: walking the fields gives the same as the generated program, for every vector and value', () => {
    const level = fc.constantFrom(0, 1, 2)
    const value = fc.oneof(fc.string(), fc.constant(null), fc.constant(undefined), fc.maxSafeInteger(), fc.boolean())
    fc.assert(
      fc.property(fc.array(level, { minLength: 6, maxLength: 6 }), value, value, (levels, name, phone) => {
        const row = { ...record, name, phone }
        const generated = pickerFor(customer, Uint8Array.from(levels))(row)
        withoutGenerating()
        const walked = pickerFor(customer, Uint8Array.from(levels))(row)
        vi.unstubAllGlobals()
        expect(walked).toEqual(generated)
        expect(Object.keys(walked)).toEqual(Object.keys(generated))
      }),
    )
  })

  it('does without text as code where that is forbidden', () => {
    withoutGenerating()
    expect(pickerFor(customer, vectorOf({ name: 2, phone: 1, credit: 2 }))(record)).toEqual({
      name: 'Acme',
      phone: '138****5678',
      credit: null,
    })
  })

  it('is made once for a vector', () => {
    const levels = vectorOf({ name: 2 })
    expect(pickerFor(customer, levels)).toBe(pickerFor(customer, levels))
    expect(pickerFor(objectType(vocabulary, 'lead'), levels)).not.toBe(pickerFor(customer, levels))
  })
})
