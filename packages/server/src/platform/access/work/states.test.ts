import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type SmallWorld, smallWorld } from '#test/access/small-world.ts'

let world: SmallWorld
let customer = ''
beforeAll(async () => {
  world = await smallWorld()
  customer = (await world.as.rita.write((door) => door.create('customer', { name: 'Acme' }))).id
})
afterAll(() => world.close())

const dealOf = async (person: Caller): Promise<string> =>
  (await person.write((door) => door.create('deal', { name: 'd', customerId: customer, amount: 100_00 }))).id

describe('discounts', () => {
  it('are asked for by one and decided by another, who sees what was asked', async () => {
    const { rita, marc } = world.as
    const id = await dealOf(rita)
    const asked = await rita.write((door) => door.requestDiscount(id, { percent: 15, reason: '竞争' }))
    expect(asked.record?.fields).toMatchObject({
      discountPercent: 15,
      discountStatus: 'requested',
      discountReason: '竞争',
      discountRequestedBy: rita.id,
      discountApprovedBy: null,
    })
    expect(asked.record?.operations).not.toContain('requestDiscount')
    const decided = await marc.write((door) => door.decideDiscount(id, { decision: 'approve' }))
    expect(decided.record?.fields).toMatchObject({ discountStatus: 'approved', discountApprovedBy: marc.id, discountPercent: 15 })
    expect(world.lastEvents()).toMatchObject([
      {
        event: 'deal.discount-decided',
        operation: 'approveDiscount',
        target: { ownerId: rita.id },
        decision: { grants: [{ id: 'region-discounts', role: 'manager' }] },
        changes: [
          { field: 'discountStatus', before: 'requested', after: 'approved' },
          { field: 'discountApprovedBy', before: null, after: marc.id },
        ],
        details: { decision: 'approve' },
      },
    ])
  })

  it('are decided once, and asked for once at a time', async () => {
    const { rita, marc } = world.as
    const id = await dealOf(rita)
    expect((await marc.refused((door) => door.decideDiscount(id, { decision: 'approve' }))).code).toBe('wrong-state')
    await rita.write((door) => door.requestDiscount(id, { percent: 5, reason: 'x' }))
    expect((await rita.refused((door) => door.requestDiscount(id, { percent: 50, reason: 'x' }))).code).toBe('wrong-state')
    await marc.write((door) => door.decideDiscount(id, { decision: 'refuse' }))
    expect((await marc.refused((door) => door.decideDiscount(id, { decision: 'approve' }))).code).toBe('wrong-state')
    const again = await rita.write((door) => door.requestDiscount(id, { percent: 3, reason: 'less' }))
    expect(again.record?.fields).toMatchObject({ discountStatus: 'requested', discountPercent: 3 })
  })

  it('are never decided by whoever asked', async () => {
    const { rita, marc, mona } = world.as
    const id = await dealOf(rita)
    await marc.write((door) => door.requestDiscount(id, { percent: 10, reason: 'x' }))
    expect((await marc.refused((door) => door.decideDiscount(id, { decision: 'approve' }))).code).toBe('separation-of-duty')
    await mona.write((door) => door.decideDiscount(id, { decision: 'refuse' }))
    // The policy separates the two duties on one record for good: marc asked once, mona decided once.
    await rita.write((door) => door.requestDiscount(id, { percent: 1, reason: 'y' }))
    expect((await marc.refused((door) => door.decideDiscount(id, { decision: 'approve' }))).code).toBe('separation-of-duty')
    await mona.write((door) => door.decideDiscount(id, { decision: 'approve' }))
    expect((await mona.refused((door) => door.requestDiscount(id, { percent: 1, reason: 'z' }))).code).toBe('separation-of-duty')
  })

  it('are not even then when no policy separates the two, and no event tells who asked', async () => {
    const id = await dealOf(world.as.rita)
    await world.store('deal', id, { discountStatus: 'requested', discountPercent: 9, discountRequestedBy: world.as.marc.id })
    expect((await world.as.marc.refused((door) => door.decideDiscount(id, { decision: 'approve' }))).code).toBe('separation-of-duty')
  })

  it('D1: are refused by right before any state is looked at', async () => {
    const { rita, rob, fin } = world.as
    const id = await dealOf(rita)
    expect((await rob.refused((door) => door.decideDiscount(id, { decision: 'approve' }))).code).toBe('not-permitted')
    expect((await fin.refused((door) => door.requestDiscount(id, { percent: 1, reason: 'x' }))).code).toBe('not-permitted')
  })

  it.each(['discountPercent', 'discountStatus', 'discountApprovedBy'])('D2: %s is not written past the operation', async (field) => {
    const id = await dealOf(world.as.rita)
    const problem = await world.as.rita.refused((door) => door.update('deal', id, { [field]: 'approved' }))
    expect(problem.code).toBe('not-permitted')
  })
})

describe('cases', () => {
  const open = async (): Promise<string> =>
    (
      await world.as.rita.write((door) =>
        door.create('case', { subject: 's', customerId: customer, openedAt: '2026-03-01T08:00:00.000Z', kind: 'complaint' }),
      )
    ).id

  it('close with what came of them, at the database’s time', async () => {
    const { rita } = world.as
    const id = await open()
    const { record } = await rita.write((door) => door.closeCase(id, { resolution: '已换货', satisfaction: 5 }))
    expect(record?.fields).toMatchObject({ status: 'closed', resolution: '已换货', satisfaction: 5 })
    expect(record?.fields.closedAt).toBe(record?.fields.updatedAt)
    expect(record?.operations).not.toContain('close')
    expect((await rita.refused((door) => door.closeCase(id, { resolution: 'again' }))).code).toBe('wrong-state')
  })

  it('V4: are not closed by whoever does not see the state, and look alike to them in any', async () => {
    const { rita, fin } = world.as
    const [one, other] = [await open(), await open()]
    await rita.write((door) => door.closeCase(other, { resolution: 'done' }))
    for (const id of [one, other]) {
      expect((await fin.read((door) => door.record('case', id))).operations).toEqual(['read'])
      expect((await fin.refused((door) => door.closeCase(id, { resolution: 'x' }))).code).toBe('not-permitted')
    }
  })

  it('D2: are not closed by writing the status, neither at first nor later', async () => {
    const { rita } = world.as
    const id = await open()
    const problem = await rita.refused((door) => door.update('case', id, { status: 'closed' }))
    expect(problem).toMatchObject({ code: 'invalid-value', issues: [{ pointer: '/values/status', code: 'not-a-choice' }] })
    const made = await rita.refused((door) =>
      door.create('case', { subject: 's', customerId: customer, openedAt: '2026-03-01T08:00:00Z', status: 'closed' }),
    )
    expect(made.code).toBe('invalid-value')
  })

  it('lose their time of closing when they are opened again, and keep it when only other fields change', async () => {
    const { rita } = world.as
    const id = await open()
    await rita.write((door) => door.closeCase(id, { resolution: 'done' }))
    const same = await rita.write((door) => door.update('case', id, { status: 'closed', priority: 'high' }))
    expect(same.record?.fields).toMatchObject({ status: 'closed', priority: 'high' })
    expect(same.record?.fields.closedAt).not.toBeNull()
    const { record } = await rita.write((door) => door.update('case', id, { status: 'open' }))
    expect(record?.fields).toMatchObject({ status: 'open', closedAt: null })
  })
})
