import { describe, expect, it } from 'vitest'
import { recordEndpoints } from '../endpoints/record-endpoints.ts'
import { contact } from '../objects/contact.ts'
import { recordSchema, transportedValues } from './record-schemas.ts'

const id = '0f9619ff-8b86-4011-b42d-00c04fc964ff'
const shown = { id, masked: ['phone', 'birthday'], operations: ['read'], writable: [], etag: '"x"' }

describe('a record in an answer', () => {
  const schema = recordSchema(contact)

  it('V1: holds clear values, masks and nulls, and no key for what is hidden', () => {
    const record = { ...shown, fields: { name: '王芳', phone: '138****5678', birthday: '•••', primary: true, notes: null } }
    expect(schema.parse(record)).toEqual(record)
  })

  it('loses keys that are no field: a second guard behind V', () => {
    const parsed = schema.parse({ ...shown, fields: { name: '王芳', version: 7 }, deletedBy: id })
    expect(parsed).toEqual({ ...shown, fields: { name: '王芳' } })
  })
})

describe('values in a request', () => {
  it('V2: pass the transport under any name, so that a hidden field and nonsense get one answer later', () => {
    const body = { values: { identityNumber: 5, nonsense: 5 } }
    expect(recordEndpoints.contact.update.body.parse(body)).toEqual(body)
    expect(transportedValues.safeParse({ ['x'.repeat(300)]: 1 }).success).toBe(false)
  })

  it('D2: a transfer names an owner or a unit', () => {
    const { body } = recordEndpoints.contact.transfer
    expect(body.safeParse({ ownerId: id }).success).toBe(true)
    expect(body.safeParse({ unitId: id }).success).toBe(true)
    expect(body.safeParse({ keepShares: true }).success).toBe(false)
    expect(body.safeParse({ ownerId: null }).success).toBe(false)
  })
})
