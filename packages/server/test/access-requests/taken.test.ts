import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestClient } from '#test/harness/test-client.ts'
import { codeOf, type RequestsCompany, requestsCompany } from './requests-company.ts'

let at: RequestsCompany
beforeAll(async () => {
  at = await requestsCompany()
})
afterAll(() => at.close())

const wish = (role: string, more: object = {}) => ({ role, unitId: at.east, hours: 2, reason: 'It cannot wait', ...more })
const elevate = (client: TestClient, role = 'approver', more: object = {}) => client.post('access/elevations', wish(role, more))

describe('just-in-time elevation', () => {
  it('gives an eligible person the role at once, and ends by one click', async () => {
    const dealer = await at.as(await at.report('dealer'))
    const { id, record } = ok(await elevate(dealer)).body
    expect(record.fields).toMatchObject({ kind: 'elevation', state: 'granted', decidedBy: null })
    expect(await codeOf(elevate(dealer))).toBe('already-done')
    expect(ok(await dealer.post(`access-requests/${id}/end`)).body.record.fields.state).toBe('ended')
    expect(await codeOf(dealer.post(`access-requests/${id}/end`))).toBe('wrong-state')
    ok(await elevate(dealer))
  })

  it('is for those alone who hold an eligible role, there and below, and for no longer than the policy says', async () => {
    const [dealer, stranger] = [await at.as(await at.report('dealer')), await at.as(await at.report())]
    expect(await codeOf(elevate(stranger))).toBe('not-requestable')
    expect(await codeOf(elevate(dealer, 'approver', { unitId: at.west }))).toBe('not-requestable')
    expect(await codeOf(elevate(dealer, 'approver', { unitId: at.company }))).toBe('not-requestable')
    expect(await codeOf(elevate(dealer, 'approver', { hours: 9 }))).toBe('longer-than-allowed')
    for (const role of ['administrator', 'seller', 'rescuer', 'lifted', 'toString']) {
      expect(await codeOf(elevate(dealer, role))).toBe('not-requestable')
    }
    ok(await elevate(dealer, 'approver', { unitId: at.team }))
  })

  it('asks for a stronger sign-in where the policy does', async () => {
    const id = await at.report('dealer')
    expect(await codeOf(elevate(await at.as(id), 'proved'))).toBe('step-up-needed')
    ok(await elevate(await at.server.as(id, { assurance: 2 }), 'proved'))
  })

  it('is asked for where the policy wants a yes', async () => {
    const dealer = await at.as(await at.report('dealer'))
    const { id } = ok(await at.ask(dealer, { role: 'lifted', hours: 8, way: 'elevation' })).body
    expect(await codeOf(at.ask(dealer, { role: 'lifted', hours: 9, way: 'elevation', unitId: at.team }))).toBe('longer-than-allowed')
    expect(ok(await at.decide(at.manager, id)).body.record.fields).toMatchObject({ state: 'granted', kind: 'elevation' })
  })

  it('G3: a role that denies is not given back: that would give what it cut', async () => {
    const dealer = await at.as(await at.report('dealer'))
    const { id } = ok(await elevate(dealer, 'silenced')).body
    expect(await codeOf(dealer.post(`access-requests/${id}/end`))).toBe('escalation')
  })

  it('F1: once its time is over no request that starts later uses it', async () => {
    const own = await requestsCompany()
    try {
      const dealer = await own.report('dealer')
      const taken = { ...wish('approver'), unitId: own.east }
      const { id } = ok(await (await own.as(dealer)).post('access/elevations', taken)).body
      // Whether an act is in reach is asked before anything else, so that a record that is not there tells it.
      const approve = async () => codeOf((await own.as(dealer)).post(`deals/${id}/approve-discount`, { decision: 'approve' }))
      own.clock.advance(2 * HOUR - 1)
      expect(await approve()).toBe('not-found')
      own.clock.advance(1)
      expect(await approve()).toBe('not-permitted')
      expect(await codeOf((await own.as(dealer)).post(`access-requests/${id}/end`))).toBe('wrong-state')
    } finally {
      await own.close()
    }
  })
})

describe('dynamic separation of duties', () => {
  const deal = async (client: TestClient): Promise<string> => {
    const customerId = ok(await client.post('customers', { values: { name: 'Customer' } })).body.id
    return ok(await client.post('deals', { values: { name: 'Deal', customerId, amount: 1000, currency: 'CNY', stage: 'proposal' } })).body
      .id
  }
  const request = (client: TestClient, id: string) => client.post(`deals/${id}/request-discount`, { percent: 5, reason: 'x' })
  const approve = (client: TestClient, id: string) => client.post(`deals/${id}/approve-discount`, { decision: 'approve' })

  it('holds for a role that was taken in between: one’s own discount stays somebody else’s to approve', async () => {
    const [one, other] = [await at.as(await at.report('dealer')), await at.as(await at.report('dealer'))]
    const [own, theirs] = [await deal(one), await deal(other)]
    ok(await request(one, own))
    ok(await request(other, theirs))
    expect(await codeOf(approve(one, own))).toBe('not-permitted')
    ok(await elevate(one))
    expect(await codeOf(approve(one, own))).toBe('separation-of-duty')
    ok(await approve(one, theirs))
  })

  it('holds for what one did by a token, and for what a program did that one answers for', async () => {
    const dealerId = await at.report('dealer')
    const dealer = await at.as(dealerId)
    ok(await elevate(dealer))
    const byToken = await at.server.byToken(dealerId, {
      cut: { deal: ['read', 'create', 'requestDiscount'], customer: ['read', 'create'] },
    } as never)
    const first = await deal(dealer)
    ok(await request(byToken, first))
    expect(await codeOf(approve(dealer, first))).toBe('separation-of-duty')
    const values = { name: 'Program', email: 'program@example.com', unitId: at.east }
    const { id: programId } = ok(await at.admin.post('service-accounts', { values, responsibleId: dealerId })).body
    ok(await at.grant(programId, 'dealer', at.east))
    const program = await at.server.byToken(programId, {
      cut: { deal: ['read', 'create', 'requestDiscount'], customer: ['read', 'create'] },
    } as never)
    const second = await deal(program)
    ok(await request(program, second))
    expect(await codeOf(approve(dealer, second))).toBe('separation-of-duty')
  })
})

describe('break-glass', () => {
  it('gives the role at once, tells every officer, is a critical event, ends, and is reported and signed by an officer', async () => {
    const own = await requestsCompany()
    try {
      const [dealerId, firstId, secondId] = [
        await own.report('dealer'),
        await own.person(own.company, 'officer'),
        await own.person(own.company, 'officer'),
      ]
      const emergency = { ...wish('rescuer'), unitId: own.east }
      const [dealer, officer] = [await own.as(dealerId), await own.as(firstId)]
      expect((await dealer.post('access/emergencies', { ...emergency, reason: ' ' })).status).toBe(422)
      expect(await codeOf(dealer.post('access/emergencies', { ...emergency, hours: 5 }))).toBe('longer-than-allowed')
      const { id, record } = ok(await dealer.post('access/emergencies', emergency)).body
      expect(record.fields).toMatchObject({ kind: 'breakGlass', state: 'granted', report: null })
      const { rows: mails } = await transact(own.server.database, { mode: 'read' }, (tx) =>
        tx.execute<{ user_id: string }>({ text: `SELECT user_id FROM mail WHERE template = 'glass-broken'`, values: [] }),
      )
      expect(mails.map(({ user_id }) => user_id).sort()).toEqual([firstId, secondId].sort())
      const event = (await auditLog(own.server.database)).find((one) => one.event === 'access.glass-broken')
      expect(event).toMatchObject({ record_id: id, owner_id: dealerId })
      // Not before it is over, and not before there is a report.
      expect(await codeOf(officer.post(`access-requests/${id}/signature`))).toBe('wrong-state')
      own.clock.advance(2 * HOUR)
      await own.server.app.jobs.runWaiting()
      const [later, signer] = [await own.as(dealerId), await own.as(firstId)]
      expect(ok(await later.get(`access-requests/${id}`)).body.fields.state).toBe('ended')
      expect(await codeOf(signer.post(`access-requests/${id}/signature`))).toBe('wrong-state')
      own.clock.advance(13 * HOUR)
      expect(ok(await (await own.as(firstId)).get('access/figures')).body.overdueReports).toBe(1)
      expect(await codeOf((await own.as(own.managerId)).post(`access-requests/${id}/report`, { report: 'x' }))).toMatch(
        /not-found|not-permitted/,
      )
      ok(await (await own.as(dealerId)).post(`access-requests/${id}/report`, { report: 'Called the customer back.' }))
      expect(await codeOf((await own.as(dealerId)).post(`access-requests/${id}/signature`))).toBe('not-permitted')
      const signed = ok(await (await own.as(secondId)).post(`access-requests/${id}/signature`)).body.record.fields
      expect(signed).toMatchObject({ signedBy: secondId, report: 'Called the customer back.' })
      expect(await codeOf((await own.as(dealerId)).post(`access-requests/${id}/report`, { report: 'Another' }))).toBe('wrong-state')
      expect(ok(await (await own.as(firstId)).get('access/figures')).body.overdueReports).toBe(0)
    } finally {
      await own.close()
    }
  })

  it('is not there where nobody else would hear of it, nor signed by who took it', async () => {
    const own = await requestsCompany()
    try {
      const emergency = { ...wish('rescuer'), unitId: own.east }
      const dealerId = await own.report('dealer')
      expect(await codeOf((await own.as(dealerId)).post('access/emergencies', emergency))).toBe('nobody-to-ask')
      ok(await own.grant(dealerId, 'officer', own.company))
      expect(await codeOf((await own.as(dealerId)).post('access/emergencies', emergency))).toBe('nobody-to-ask')
      await own.person(own.company, 'officer')
      const { id } = ok(await (await own.as(dealerId)).post('access/emergencies', emergency)).body
      const dealer = await own.as(dealerId)
      ok(await dealer.post(`access-requests/${id}/report`, { report: 'x' }))
      ok(await dealer.post(`access-requests/${id}/end`))
      expect(await codeOf(dealer.post(`access-requests/${id}/signature`))).toBe('not-independent')
    } finally {
      await own.close()
    }
  })
})
