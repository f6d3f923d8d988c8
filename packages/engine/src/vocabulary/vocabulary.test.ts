import { describe, expect, it } from 'vitest'
import { type FieldDefinition, MASKS, type ObjectDefinition, type VocabularyDefinition } from './definition.ts'
import { defineVocabulary, objectType, operationIndex, VocabularyError } from './vocabulary.ts'

const FIXED = {
  ownerId: { type: 'reference', target: 'user', classification: 'internal' },
  unitId: { type: 'reference', target: 'unit', classification: 'internal' },
} satisfies Record<string, FieldDefinition>

const thing = (fields: Record<string, unknown> = {}, more: Partial<ObjectDefinition> = {}): ObjectDefinition => ({
  operations: ['read'],
  fields: { ...FIXED, ...fields } as ObjectDefinition['fields'],
  ...more,
})

const define = (objects: Record<string, ObjectDefinition>, attributes: VocabularyDefinition['attributes'] = {}) =>
  defineVocabulary({ objects, attributes })

const text = { type: 'text', classification: 'public' }

describe('defineVocabulary', () => {
  it('numbers fields within their object type and operations over all of them', () => {
    const vocabulary = define({
      customer: thing({ name: text, phone: { ...text, mask: 'phone' } }, { operations: ['read', 'update'] }),
      lead: thing({ ownerId: { ...FIXED.ownerId, optional: true } }, { operations: ['claim', 'read'], pool: true }),
    })
    const customer = objectType(vocabulary, 'customer')
    expect(customer.fields.map(({ name, index, type }) => [name, index, type])).toEqual([
      ['ownerId', 0, 'reference'],
      ['unitId', 1, 'reference'],
      ['name', 2, 'text'],
      ['phone', 3, 'text'],
    ])
    expect(customer.fieldByName.get('phone')).toBe(customer.fields[3])
    expect(customer.fields[3]).toMatchObject({ mask: 'phone', classification: 'public' })
    expect([...customer.operations]).toEqual([
      ['read', 0],
      ['update', 1],
    ])
    expect([...objectType(vocabulary, 'lead').operations]).toEqual([
      ['claim', 2],
      ['read', 3],
    ])
    expect(vocabulary.operationCount).toBe(4)
    expect([customer.pool, objectType(vocabulary, 'lead').pool]).toEqual([false, true])
    expect(operationIndex(customer, 'update')).toBe(1)
  })

  it('keeps attributes, and adds the own id', () => {
    const { attributes } = define({}, { region: { type: 'text', list: true } })
    expect([...attributes]).toEqual([
      ['region', { type: 'text', list: true }],
      ['id', { type: 'reference' }],
    ])
  })

  it('resolves parent links to their object types, in any order of definition', () => {
    const link = { type: 'reference', classification: 'internal', target: 'customer' }
    const vocabulary = define({ contact: thing({ customerId: link }, { parents: [{ field: 'customerId' }] }), customer: thing() })
    expect(objectType(vocabulary, 'contact').parents).toEqual([{ field: 'customerId', object: 'customer' }])
    expect(objectType(vocabulary, 'customer').parents).toEqual([])
  })

  it('takes several ways to one grandparent for no cycle', () => {
    const to = (target: string) => ({ type: 'reference', classification: 'internal', target })
    const child = (...targets: string[]) =>
      thing(Object.fromEntries(targets.map((target) => [`${target}Id`, to(target)])), {
        parents: targets.map((target) => ({ field: `${target}Id` })),
      })
    expect(define({ a: child('b', 'c'), b: child('d'), c: child('d'), d: thing() }).objects.size).toBe(4)
  })

  it.each<[string, Record<string, unknown>, string]>([
    [
      'a name that is no camelCase',
      { 'first name': text },
      'customer.first name: a field name is camelCase, at most 63 characters, and not "id"',
    ],
    ['a name that begins with a capital', { Name: text }, 'customer.Name: a field name is camelCase'],
    ['a name with a quote', { 'a"b': text }, 'a field name is camelCase'],
    ['a name that ends in more than a name', { 'name;': text }, 'a field name is camelCase'],
    ['a name that is too long', { ['a'.repeat(64)]: text }, 'at most 63 characters'],
    ['the name id', { id: text }, 'customer.id: a field name is camelCase, at most 63 characters, and not "id"'],
    ['an unknown type', { name: { ...text, type: 'number' } }, 'customer.name: unknown type number'],
    ['an unknown classification', { name: { ...text, classification: 'top' } }, 'customer.name: unknown classification top'],
    ['an unknown mask', { name: { ...text, mask: 'none' } }, 'customer.name: unknown mask none'],
    ['an enum without values', { kind: { ...text, type: 'enum' } }, 'customer.kind: an enum needs its values'],
    ['an enum with no value', { kind: { ...text, type: 'enum', values: [] } }, 'customer.kind: an enum needs its values'],
    ['values of what is no enum', { name: { ...text, values: ['a'] } }, 'customer.name: only an enum has values'],
    ['a reference to nothing', { other: { ...text, type: 'reference' } }, 'customer.other: a reference needs its target'],
    [
      'a reference to no object type',
      { other: { ...text, type: 'reference', target: 'ghost' } },
      'customer.other: the target ghost is no object type',
    ],
    ['a searchable number', { size: { ...text, type: 'integer', searchable: true } }, 'customer.size: only text is searchable'],
    [
      'a unit that may be absent',
      { unitId: { ...FIXED.unitId, optional: true } },
      'customer: unitId must be a reference that is never absent',
    ],
    ['a unit that is a text', { unitId: text }, 'customer: unitId must be a reference that is never absent'],
    ['an owner that is a text', { ownerId: text }, 'customer: ownerId must be a reference'],
    [
      'an owner that may be absent, without a pool',
      { ownerId: { ...FIXED.ownerId, optional: true } },
      'customer: ownerId is optional exactly where the object type has a pool',
    ],
  ])('refuses %s', (_, fields, message) => {
    expect(() => define({ customer: thing(fields) })).toThrow(VocabularyError)
    expect(() => define({ customer: thing(fields) })).toThrow(message)
  })

  it.each<[string, Record<string, ObjectDefinition>, string]>([
    ['no unit', { customer: { operations: ['read'], fields: { ownerId: FIXED.ownerId } } }, 'unitId must be a reference'],
    ['no owner', { customer: { operations: ['read'], fields: { unitId: FIXED.unitId } } }, 'ownerId must be a reference'],
    ['an object type that is not named in camelCase', { 'my-customer': thing() }, "my-customer: an object type's name is camelCase"],
    ['a pool whose records must be owned', { lead: thing({}, { pool: true }) }, 'lead: ownerId is optional exactly where'],
    ['no reading', { customer: thing({}, { operations: ['update'] }) }, 'customer: every object type can be read'],
    ['an operation twice', { customer: thing({}, { operations: ['read', 'update', 'update'] }) }, 'customer: an operation is listed twice'],
    [
      'a parent link that is no field',
      { contact: thing({}, { parents: [{ field: 'customerId' }] }) },
      'contact: the parent link customerId must be a reference',
    ],
    [
      'a parent link that is a text',
      { contact: thing({ name: text }, { parents: [{ field: 'name' }] }) },
      'contact: the parent link name must be a reference',
    ],
  ])('refuses %s', (_, objects, message) => {
    expect(() => define(objects)).toThrow(new RegExp(message))
    expect(() => define(objects)).toThrow(VocabularyError)
  })

  it('refuses parents in a circle, of one or of several', () => {
    const child = (target: string) =>
      thing({ upId: { type: 'reference', classification: 'internal', target } }, { parents: [{ field: 'upId' }] })
    expect(() => define({ a: child('a') })).toThrow('parent links form a cycle: a → a')
    expect(() => define({ z: thing(), a: child('b'), b: child('c'), c: child('b') })).toThrow('parent links form a cycle: a → b → c → b')
  })

  it('refuses attributes that are badly named, or called id', () => {
    expect(() => define({}, { id: { type: 'reference' } })).toThrow('attribute id: a name is camelCase, and "id" is the engine\'s own')
    expect(() => define({}, { 'home unit': { type: 'text' } })).toThrow('attribute home unit')
  })

  it('takes every mask, users and units as targets, and names of up to 63 characters', () => {
    const masked = Object.fromEntries(MASKS.map((mask) => [mask, { ...text, mask }]))
    const names = { ['a'.repeat(63)]: text, a: text, a1B: text }
    expect(define({ customer: thing({ ...masked, ...names, self: { ...FIXED.ownerId, target: 'customer' } }) }).objects.size).toBe(1)
  })
})

describe('looking up', () => {
  const vocabulary = define({ customer: thing() })

  it.each(['ghost', 'toString', '__proto__', ''])('§4.7: an object type %j that is not there is refused', (name) => {
    expect(() => objectType(vocabulary, name)).toThrow(new VocabularyError(`unknown object type ${name}`))
  })

  it('§4.7: an operation that is not there is refused', () => {
    expect(() => operationIndex(objectType(vocabulary, 'customer'), 'shred')).toThrow(
      new VocabularyError('customer has no operation shred'),
    )
  })

  it('is an error with a name of its own', () => {
    expect(new VocabularyError('x').name).toBe('VocabularyError')
  })
})
