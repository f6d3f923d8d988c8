import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { codeOf, type RequestsCompany, requestsCompany, START } from './requests-company.ts'

let at: RequestsCompany
beforeAll(async () => {
  at = await requestsCompany()
})
afterAll(() => at.close())

async function asked(who: string): Promise<string[]> {
  const { rows } = await transact(at.server.database, { mode: 'read' }, (tx) =>
    tx.execute<{ template: string }>({ text: `SELECT template FROM mail WHERE user_id = $1 ORDER BY created_at`, values: [who] }),
  )
  return rows.map(({ template }) => template)
}

describe('asking for a role', () => {
  it('goes to the manager, then to who answers for the role; the last yes gives it, for that time only, as an ordinary assignment', async () => {
    const seller = await at.as(await at.report())
    const { id: userId } = ok(await seller.get('session')).body.user
    expect((await seller.post('customers', { values: { name: 'Before' } })).status).toBe(403)
    const { id, record } = ok(await at.ask(seller)).body
    expect(record.fields).toMatchObject({ role: 'seller', state: 'waiting', kind: 'request', askedOf: at.managerId })
    expect(await asked(at.managerId)).toContain('access-asked')
    const [inbox] = ok(await at.manager.get('access/inbox')).body.waiting
    expect(inbox).toMatchObject({ request: { id }, because: 'manager', requester: expect.stringMatching(/^Person/) })
    expect(inbox.gains.find(({ object }: { object: string }) => object === 'customer').operations).toEqual(
      expect.arrayContaining(['create']),
    )
    // The second is asked after the first has said yes, and no yes of others counts.
    expect(ok(await at.lead.get('access/inbox')).body.waiting).toEqual([])
    expect(await codeOf(at.decide(at.lead, id))).toBe('not-found')
    expect(ok(await at.decide(at.manager, id)).body.record.fields.state).toBe('waiting')
    expect((await seller.post('customers', { values: { name: 'Between' } })).status).toBe(403)
    const decided = ok(await at.decide(at.lead, id)).body.record.fields
    expect(decided).toMatchObject({
      state: 'granted',
      decidedBy: at.leadId,
      grantedUntil: new Date(Date.parse(START) + 48 * HOUR).toISOString(),
    })
    expect((await seller.post('customers', { values: { name: 'Now' } })).status).toBe(201)
    const { items } = ok(await at.admin.post('assignments/query', { filter: { field: 'ownerId', op: 'eq', value: userId } })).body
    const assignment = items.find(({ id: one }: { id: string }) => one === decided.assignmentId)
    expect(assignment.fields).toMatchObject({
      role: 'seller',
      grantedBy: at.leadId,
      validUntil: decided.grantedUntil,
      reason: 'A colleague is ill',
    })
    const events = (await auditLog(at.server.database)).filter(({ details }) => (details as { requestId?: string }).requestId === id)
    expect(events.map(({ event }) => event)).toEqual(['assignment.granted'])
    expect(await asked(userId)).toContain('access-decided')
  })

  it('F1: ends to the millisecond, whether anything tidied up or not, and the request says so afterwards', async () => {
    const own = await requestsCompany()
    try {
      const sellerId = await own.report()
      const id = await own.granted(await own.as(sellerId))
      own.clock.set(new Date(Date.parse(START) + 48 * HOUR - 1).toISOString())
      const before = await own.as(sellerId)
      expect((await before.post('customers', { values: { name: 'In time' } })).status).toBe(201)
      own.clock.advance(1)
      expect((await before.post('customers', { values: { name: 'Late' } })).status).toBe(403)
      await own.server.app.jobs.runWaiting()
      expect(ok(await before.get(`access-requests/${id}`)).body.fields.state).toBe('ended')
    } finally {
      await own.close()
    }
  })

  it('is refused for longer than the policy says, for a role it does not offer, and twice at once', async () => {
    const asker = await at.as(await at.report())
    expect(await codeOf(at.ask(asker, { hours: 30 * 24 + 1 }))).toBe('longer-than-allowed')
    expect(await codeOf(at.ask(asker, { hours: 0 }))).toBe('invalid-value')
    for (const role of ['administrator', 'nonsense', 'constructor', '__proto__'])
      expect(await codeOf(at.ask(asker, { role }))).toBe('not-requestable')
    // What can be taken only, cannot be asked for, and the other way round.
    expect(await codeOf(at.ask(asker, { role: 'approver', hours: 1 }))).toBe('not-requestable')
    expect(await codeOf(at.ask(asker, { role: 'approver', hours: 1, way: 'elevation' }))).toBe('not-requestable')
    ok(await at.ask(asker, { hours: 720 }))
    expect(await codeOf(at.ask(asker))).toBe('already-done')
  })

  it('is nobody’s who may not ask, and no unit’s that is not there for them', async () => {
    const asker = await at.as(await at.report())
    expect(await codeOf(at.ask(asker, { unitId: '00000000-0000-4000-8000-000000000000' }))).toBe('unknown-reference')
    expect(await codeOf(at.server.anonymous.post('access-requests', {}))).toBe('not-signed-in')
  })

  it('ends with a no, with its withdrawal, and with time', async () => {
    const asker = await at.as(await at.report())
    const first = ok(await at.ask(asker)).body.id
    expect(ok(await at.decide(at.manager, first, 'refuse')).body.record.fields).toMatchObject({ state: 'refused', decidedBy: at.managerId })
    const second = ok(await at.ask(asker)).body.id
    expect(await codeOf(at.manager.post(`access-requests/${second}/end`))).toBe('not-permitted')
    expect(ok(await asker.post(`access-requests/${second}/end`)).body.record.fields.state).toBe('withdrawn')
    for (const id of [first, second]) expect(await codeOf(at.decide(at.manager, id))).toBe('wrong-state')
  })

  it('says where it was refused, by the asker’s own refusal alone, and nothing of what was hidden', async () => {
    const asker = await at.as(await at.report())
    const other = await at.as(await at.report())
    const hidden = ok(await at.admin.post('units', { values: { name: 'Hidden', parentId: at.west } })).body.id
    const refused = await asker.get(`customers/${hidden}`)
    expect(refused.status).toBe(403)
    const refusal = refused.body.correlationId
    const { record } = ok(await at.ask(asker, { refusal })).body
    expect(record.fields).toMatchObject({ refusedObject: 'customer', refusedOperation: 'read', refusedRecord: hidden, refusedAt: START })
    const stolen = ok(await at.ask(other, { refusal })).body.record
    expect(stolen.fields).toMatchObject({ refusedObject: null, refusedRecord: null, refusedAt: null })
  })

  it('is told which role would do, from the policy and from what one sees', async () => {
    const asker = await at.as(await at.report('dealer'))
    const { correlationId } = (await asker.patch(`customers/${at.askerId}`, { values: {} })).body
    const { ways } = ok(await asker.get(`access/ways?refusal=${correlationId}`)).body
    const said = Object.fromEntries(ways.map(({ role, way, wouldDo }: Record<string, unknown>) => [`${way} ${role}`, wouldDo]))
    expect(said).toMatchObject({ 'request seller': true, 'elevation approver': false, 'breakGlass rescuer': false })
    expect(Object.keys(said).some((one) => one.endsWith('administrator'))).toBe(false)
    const nobody = ok(await (await at.as(await at.report())).get('access/ways')).body.ways
    expect(nobody.map(({ role, way, wouldDo }: Record<string, unknown>) => [way, role, wouldDo])).toEqual([
      ['request', 'lifted', null],
      ['request', 'seller', null],
    ])
  })
})

describe('who is asked', () => {
  it('is the head of the unit where there is no manager, and who is above where the head asks', async () => {
    const head = await at.person(at.west)
    ok(await at.admin.post(`units/${at.west}/head`, { headId: head }))
    const person = await at.as(await at.person(at.west))
    expect(ok(await at.ask(person, { unitId: at.west })).body.record.fields.askedOf).toBe(head)
    expect(ok(await at.ask(await at.as(head), { unitId: at.west })).body.record.fields.askedOf).toBe(at.adminId)
  })

  it('is a deputy as well, for the time named, also of what waits already', async () => {
    const deputyId = await at.person(at.west)
    const deputy = await at.as(deputyId)
    const { id } = ok(await at.ask(await at.as(await at.report()))).body
    expect(await codeOf(at.decide(deputy, id))).toBe('not-found')
    const until = new Date(Date.parse(START) + DAY).toISOString()
    const named = ok(await at.manager.post('access/deputies', { deputyId, validUntil: until })).body
    expect(ok(await deputy.get('access/inbox')).body.waiting).toContainEqual(
      expect.objectContaining({ because: 'deputy', insteadOf: expect.any(String), request: expect.objectContaining({ id }) }),
    )
    const later = ok(await at.ask(await at.as(await at.report()))).body.id
    ok(await at.decide(deputy, later))
    ok(await at.manager.post(`access/deputies/${named.id}/end`))
    expect(await codeOf(at.decide(deputy, id))).toBe('not-permitted')
    expect(ok(await at.manager.get('access/deputies')).body.deputies).toEqual([])
  })

  it('is the manager of who does not answer, after the time the policy names; then the request lapses', async () => {
    const own = await requestsCompany()
    try {
      const chief = await own.person(own.company)
      ok(await own.admin.post(`users/${own.managerId}/manager`, { managerId: chief }))
      const [first, second] = [ok(await own.ask(own.asker)).body.id, ok(await own.ask(await own.as(await own.report()))).body.id]
      own.clock.advance(24 * HOUR - 1)
      await own.server.app.jobs.runWaiting()
      expect(ok(await (await own.as(chief)).get('access/inbox')).body.waiting).toEqual([])
      own.clock.advance(1)
      await own.server.app.jobs.runWaiting()
      await own.server.app.jobs.runWaiting()
      const boss = await own.as(chief)
      expect(ok(await boss.get('access/inbox')).body.waiting.map(({ because }: { because: string }) => because)).toEqual([
        'escalation',
        'escalation',
      ])
      ok(await own.decide(boss, first))
      own.clock.advance(7 * DAY)
      // Whether anything has noted it or not.
      expect(await codeOf(own.decide(await own.as(chief), second))).toBe('wrong-state')
      await own.server.app.jobs.runWaiting()
      expect(ok(await (await own.as(own.adminId)).get(`access-requests/${second}`)).body.fields.state).toBe('lapsed')
      expect(await codeOf(own.decide(await own.as(chief), second))).toBe('wrong-state')
    } finally {
      await own.close()
    }
  })
})

describe('the figures', () => {
  it('tell how long it took from refusals to grants, and with whom requests wait, of what one sees', async () => {
    const own = await requestsCompany()
    try {
      const people = [await own.report(), await own.report(), await own.report()]
      const askerId = await own.report()
      for (const [at, hours] of [2, 4, 9].entries()) {
        const userId = people[at] ?? ''
        const refusal = (await (await own.as(userId)).get('customers')).body.correlationId
        own.clock.advance(hours * HOUR)
        const { id } = ok(await own.ask(await own.as(userId), { refusal })).body
        ok(await own.decide(await own.as(own.managerId), id))
        ok(await own.decide(await own.as(own.leadId), id))
      }
      ok(await own.ask(await own.as(askerId)))
      const figures = ok(await (await own.as(own.adminId)).get('access/figures')).body
      expect(figures).toMatchObject({ granted: 3, medianHours: 4, overdueReports: 0 })
      expect(figures.waiting).toEqual([expect.objectContaining({ userId: own.managerId, count: 1 })])
      expect(figures.weeks.at(-1)).toMatchObject({ granted: 3, medianHours: 4 })
      expect(ok(await (await own.as(askerId)).get('access/figures')).body).toMatchObject({ granted: 0, medianHours: null })
    } finally {
      await own.close()
    }
  })
})
