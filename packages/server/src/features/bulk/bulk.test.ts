import type { PolicyDocument, Role } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestClient } from '#test/harness/test-client.ts'
import { forgetRows } from './rows.ts'

const both = (text: string) => ({ en: text, zh: text })
const role = (...grants: Role['grants']): Role => ({ labels: both('role'), duty: both('duty'), grants })
const clear = { '@public': 'clear', '@internal': 'clear', '@personal': 'clear', '@financial': 'clear' } as const
const writable = { '@public': true, '@internal': true, '@personal': true, '@financial': true } as const
const here = { scopes: ['unitAndBelow'] as const }

const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    maker: role({
      id: 'make',
      object: 'customer',
      operations: ['read', 'create', 'update', 'transfer'],
      records: { scopes: ['all'] },
      fields: { levels: clear, writable },
      to: { scopes: ['all'] },
    }),
    // Works on what is in the own unit and below; lost customers stay as they are, phone numbers are masked.
    lead: role(
      { id: 'see', object: 'customer', operations: ['read'], records: here, fields: { levels: { ...clear, phone: 'masked' } } },
      {
        id: 'change',
        object: 'customer',
        operations: ['update', 'delete', 'restore', 'share'],
        records: { ...here, where: { field: 'status', op: 'ne', value: 'lost' } },
        fields: { writable },
      },
      { id: 'move', object: 'customer', operations: ['transfer'], records: here, to: here },
    ),
    guest: role({
      id: 'guest',
      object: 'customer',
      operations: ['read'],
      records: { scopes: ['sharedRead'] },
      fields: { levels: { '@public': 'clear', '@internal': 'clear' } },
    }),
  },
}

let company: SmallCompany
let maker: TestClient
let lead: TestClient
let leadId: string
beforeAll(async () => {
  company = await smallCompany({ policy })
  maker = await company.as(await company.person(company.company, 'maker'))
  leadId = await company.person(company.east, 'lead')
  lead = await company.as(leadId)
})
afterAll(() => company.close())

async function customer(unitId: string, values: object = {}): Promise<string> {
  const { id } = ok(await maker.post('customers', { values: { name: 'Customer', ...values } })).body
  ok(await maker.post(`customers/${id}/transfer`, { unitId, reason: 'test' }))
  return id
}

/** Starts work, runs it to its end and answers what became of it. */
async function bulk(client: TestClient, path: string, body?: object) {
  const { id } = ok(await client.post(path, body)).body
  await company.server.app.jobs.runWaiting()
  const work = ok(await client.get(`bulk/${id}`)).body
  const outcome = Object.fromEntries(
    work.items.map((item: { recordId: string; outcome: string; problem: string | null }) => [item.recordId, item.problem ?? item.outcome]),
  )
  return { id: id as string, work, outcome }
}

const nameOf = async (id: string): Promise<unknown> => ok(await maker.get(`customers/${id}`)).body.fields.name

describe('work on many records', () => {
  it('D1, D2: decides each row for itself, and says what became of each', async () => {
    const [mine, lost, team, west] = [
      await customer(company.east),
      await customer(company.east, { status: 'lost' }),
      await customer(company.team),
      await customer(company.west),
    ]
    const nobody = crypto.randomUUID()
    const { outcome, work, id } = await bulk(lead, 'customers/bulk/update', {
      rows: { ids: [mine, lost, team, west, nobody, mine] },
      values: { name: 'New' },
    })
    expect(outcome).toEqual({ [mine]: 'done', [lost]: 'not-permitted', [team]: 'done', [west]: 'not-found', [nobody]: 'not-found' })
    expect(work).toMatchObject({ object: 'customer', act: 'update', undoes: null, counts: { done: 2, refused: 3, waiting: 0 } })
    expect(await Promise.all([mine, lost, team, west].map(nameOf))).toEqual(['New', 'Customer', 'New', 'Customer'])
    const job = ok(await lead.get(`jobs/${id}`)).body
    expect(job).toMatchObject({ kind: 'bulk', state: 'done', progress: { done: 5, total: 5 } })
  })

  it('§4.4, §4.2: leaves an event for each row, refused ones too, and none that tells whose a hidden record is', async () => {
    const [mine, west] = [await customer(company.east), await customer(company.west)]
    const { id } = await bulk(lead, 'customers/bulk/delete', { rows: { ids: [mine, west] } })
    const events = await auditLog(company.server.database)
    const told = events.map(({ event, record_id }) => [event, record_id])
    expect(told).toContainEqual(['record.deleted', mine])
    const refused = events.find(({ event, record_id }) => event === 'access.denied' && record_id === west)
    expect(refused).toMatchObject({ problem: 'not-found', object: 'customer', details: { job: id } })
    const { rows } = await transact(company.server.database, { mode: 'read' }, (tx) =>
      tx.execute({
        text: `SELECT record_owner_id, record_unit_id FROM audit_event WHERE record_id = $1 AND event = 'access.denied'`,
        values: [west],
      }),
    )
    expect(rows).toEqual([{ record_owner_id: null, record_unit_id: null }])
    expect(events.find(({ event, details }) => event === 'bulk.started' && (details as { job: string }).job === id)).toBeDefined()
  })

  it('D1: a refused row among many leaves nothing, and the others stand', async () => {
    const ids: string[] = []
    for (let i = 0; i < 12; i++) ids.push(await customer(i % 4 === 3 ? company.west : company.east))
    const { outcome, id } = await bulk(lead, 'customers/bulk/update', { rows: { ids }, values: { city: 'Together' } })
    const refused = ids.filter((_, i) => i % 4 === 3)
    expect(Object.values(outcome).filter((one) => one === 'done')).toHaveLength(9)
    expect(refused.map((one) => outcome[one])).toEqual(['not-found', 'not-found', 'not-found'])
    const events = await auditLog(company.server.database)
    const about = (event: string) =>
      events.filter((one) => one.event === event && ids.includes(one.record_id ?? '') && one.owner_id === leadId)
    expect(about('record.updated').map(({ record_id }) => record_id)).toEqual(ids.filter((one) => !refused.includes(one)))
    expect(about('access.denied').map(({ record_id }) => record_id)).toEqual(refused)
    expect(ok(await lead.get(`jobs/${id}`)).body.progress).toEqual({ done: 12, total: 12 })
  })

  it('V2: takes all that match of what is seen, and refuses a question that may not be asked', async () => {
    const city = 'Bulkville'
    const [one, two, west] = [
      await customer(company.east, { city }),
      await customer(company.team, { city }),
      await customer(company.west, { city }),
    ]
    const filter = { field: 'city', op: 'eq', value: city }
    const { outcome } = await bulk(lead, 'customers/bulk/update', { rows: { filter }, values: { notes: 'seen' } })
    expect(outcome).toEqual({ [one]: 'done', [two]: 'done' })
    expect(ok(await maker.get(`customers/${west}`)).body.fields.notes).toBeNull()
    const masked = { field: 'phone', op: 'eq', value: '13812345678' }
    expect((await lead.post('customers/bulk/update', { rows: { filter: masked }, values: { name: 'x' } })).body.code).toBe('not-filterable')
  })

  it('is refused to whoever may not do it to any record, before anything is said of the body', async () => {
    const guest = await company.as(await company.person(company.east, 'guest'))
    expect((await guest.post('customers/bulk/delete', { nonsense: true })).body.code).toBe('not-permitted')
    expect((await lead.post('customers/bulk/delete', { rows: { ids: [] } })).status).toBe(422)
    expect((await lead.post('customers/bulk/delete', { rows: { ids: ['x'] } })).status).toBe(422)
  })

  it('F1: a right that goes while it runs is gone for the rows still to come', async () => {
    const person = await company.person(company.east)
    const { id: assignment } = ok(await company.grant(person, 'lead', company.east)).body
    const client = await company.as(person)
    const ids = [await customer(company.east), await customer(company.east)]
    const { id } = ok(await client.post('customers/bulk/update', { rows: { ids }, values: { name: 'late' } })).body
    ok(await company.admin.post(`assignments/${assignment}/end`, { reason: 'test' }))
    await company.server.app.jobs.runWaiting()
    expect(ok(await client.get(`bulk/${id}`)).body.counts).toMatchObject({ refused: 2, done: 0 })
    expect(await Promise.all(ids.map(nameOf))).toEqual(['Customer', 'Customer'])
  })
})

describe('undoing it', () => {
  it('puts back what was there, where nobody has changed the row since (V5)', async () => {
    const [one, two] = [await customer(company.east, { name: 'One' }), await customer(company.east, { name: 'Two' })]
    const { id, work } = await bulk(lead, 'customers/bulk/update', { rows: { ids: [one, two] }, values: { name: 'Both', city: 'X' } })
    expect(Date.parse(work.undoUntil) - Date.now()).toBeGreaterThan(23 * 3_600_000)
    ok(await maker.patch(`customers/${two}`, { values: { name: 'Later' } }))
    const { outcome, work: undone } = await bulk(lead, `bulk/${id}/undo`)
    expect(outcome).toEqual({ [one]: 'done', [two]: 'conflict' })
    expect(undone).toMatchObject({ undoes: id, undoUntil: null })
    expect(await Promise.all([one, two].map(nameOf))).toEqual(['One', 'Later'])
    expect(ok(await maker.get(`customers/${one}`)).body.fields.city).toBeNull()
    // What is undone is not undone again; what was refused may be tried again.
    expect(ok(await lead.get(`bulk/${id}`)).body.counts).toMatchObject({ undone: 1, done: 1 })
  })

  it('takes a deletion, a transfer and a share back', async () => {
    const id = await customer(company.east)
    const before = ok(await lead.get(`customers/${id}`)).body.fields
    const deleted = await bulk(lead, 'customers/bulk/delete', { rows: { ids: [id] } })
    expect((await lead.get(`customers/${id}`)).status).toBe(404)
    await bulk(lead, `bulk/${deleted.id}/undo`)
    const moved = await bulk(lead, 'customers/bulk/transfer', { rows: { ids: [id] }, transfer: { ownerId: leadId, unitId: company.team } })
    expect(ok(await lead.get(`customers/${id}`)).body.fields).toMatchObject({ ownerId: leadId, unitId: company.team })
    await bulk(lead, `bulk/${moved.id}/undo`)
    const { ownerId, unitId } = before
    expect(ok(await lead.get(`customers/${id}`)).body.fields).toMatchObject({ ownerId, unitId })
    const guestId = await company.person(company.west, 'guest')
    const guest = await company.as(guestId)
    const shared = await bulk(lead, 'customers/bulk/share', { rows: { ids: [id] }, share: { userId: guestId, level: 'read' } })
    expect((await guest.get(`customers/${id}`)).status).toBe(200)
    await bulk(lead, `bulk/${shared.id}/undo`)
    expect((await guest.get(`customers/${id}`)).status).toBe(404)
  })

  it('D4: a share that replaced a lesser one gives way to it again, and to nothing that somebody has given since', async () => {
    const [one, two] = [await customer(company.east), await customer(company.east)]
    const guestId = await company.person(company.west, 'guest')
    const levels = async (id: string) =>
      (
        await transact(company.server.database, { mode: 'read' }, (tx) =>
          tx.execute<{ level: number; reason: string | null; giver: string }>({
            text: 'SELECT level, reason, given_by AS giver FROM record_share WHERE record_id = $1 AND valid_until > now()',
            values: [id],
          }),
        )
      ).rows
    const other = await company.as(await company.person(company.east, 'lead'))
    for (const id of [one, two]) ok(await other.post(`customers/${id}/share`, { userId: guestId, level: 'read', reason: 'first' }))
    const [first] = await levels(one)
    const shared = await bulk(lead, 'customers/bulk/share', { rows: { ids: [one, two] }, share: { userId: guestId, level: 'write' } })
    expect(await levels(one)).toEqual([{ level: 2, reason: null, giver: leadId }])
    ok(await other.post(`customers/${two}/share`, { userId: guestId, level: 'read', reason: 'later' }))
    const { outcome } = await bulk(lead, `bulk/${shared.id}/undo`)
    expect(outcome).toEqual({ [one]: 'done', [two]: 'done' })
    expect(await levels(one)).toEqual([first])
    expect(await levels(two)).toMatchObject([{ level: 1, reason: 'later' }])
  })

  it('D4: a transfer taken back brings back the shares and places that ended with it, of those who are still there', async () => {
    const id = await customer(company.east)
    const [guestId, gone, mate] = [
      await company.person(company.west, 'guest'),
      await company.person(company.west, 'guest'),
      await company.person(company.west, 'guest'),
    ]
    const guest = await company.as(guestId)
    for (const userId of [guestId, gone]) ok(await lead.post(`customers/${id}/share`, { userId, level: 'read' }))
    ok(await lead.post(`customers/${id}/team`, { add: [mate], remove: [] }))
    const moved = await bulk(lead, 'customers/bulk/transfer', { rows: { ids: [id] }, transfer: { unitId: company.team } })
    expect((await guest.get(`customers/${id}`)).status).toBe(404)
    ok(await company.admin.post(`users/${gone}/suspend`, { reason: 'test' }))
    const { outcome } = await bulk(lead, `bulk/${moved.id}/undo`)
    expect(outcome).toEqual({ [id]: 'done' })
    expect((await guest.get(`customers/${id}`)).status).toBe(200)
    const { rows } = await transact(company.server.database, { mode: 'read' }, (tx) =>
      tx.execute<{ user_id: string }>({
        text: `SELECT user_id FROM record_share WHERE record_id = $1 AND valid_until > now()
               UNION ALL SELECT user_id FROM record_team WHERE record_id = $1 AND valid_until > now()`,
        values: [id],
      }),
    )
    expect(rows.map(({ user_id }) => user_id).sort()).toEqual([guestId, mate].sort())
  })

  it('keeps nothing that was not clear: a field written without its old value seen is not put back', async () => {
    const id = await customer(company.east, { phone: '13812345678' })
    // Writable needs clear sight (D2), so a masked field is refused and there is nothing to undo.
    const { outcome, work } = await bulk(lead, 'customers/bulk/update', { rows: { ids: [id] }, values: { phone: '13900000000' } })
    expect(outcome[id]).not.toBe('done')
    expect(work.undoUntil).toBeNull()
  })

  it('keeps old values sealed, and forgets them after a day', async () => {
    const id = await customer(company.east, { name: 'Old value' })
    const work = await bulk(lead, 'customers/bulk/update', { rows: { ids: [id] }, values: { name: 'New value' } })
    const sql = (text: string) =>
      transact(company.server.database, { mode: 'write' }, (tx) => tx.execute<{ undo: string | null }>({ text, values: [] }))
    const kept = async () => (await sql(`SELECT undo FROM bulk_row WHERE job_id = '${work.id}'`)).rows[0]?.undo
    expect(await kept()).toBeTypeOf('string')
    expect(Buffer.from((await kept()) ?? '', 'base64url').toString('latin1')).not.toContain('Old value')
    await sql(`UPDATE job SET ended_at = ended_at - interval '25 hours' WHERE id = '${work.id}'`)
    expect((await lead.post(`bulk/${work.id}/undo`)).body.code).toBe('wrong-state')
    await transact(company.server.database, { mode: 'write' }, (tx) => forgetRows(tx))
    expect(await kept()).toBeNull()
  })

  it('uses the rights of now', async () => {
    const person = await company.person(company.east)
    const { id: assignment } = ok(await company.grant(person, 'lead', company.east)).body
    const client = await company.as(person)
    const id = await customer(company.east, { name: 'Before' })
    const work = await bulk(client, 'customers/bulk/update', { rows: { ids: [id] }, values: { name: 'After' } })
    ok(await company.admin.post(`assignments/${assignment}/end`, { reason: 'test' }))
    const { outcome } = await bulk(client, `bulk/${work.id}/undo`)
    expect(outcome).toEqual({ [id]: 'not-found' })
    expect(await nameOf(id)).toBe('After')
  })

  it('V7: another’s work answers as none, to look at and to undo', async () => {
    const id = await customer(company.east)
    const work = await bulk(lead, 'customers/bulk/update', { rows: { ids: [id] }, values: { name: 'Mine' } })
    const other = await company.as(await company.person(company.east, 'lead'))
    for (const call of [(of: string) => other.get(`bulk/${of}`), (of: string) => other.post(`bulk/${of}/undo`)]) {
      const [foreign, none] = [await call(work.id), await call(crypto.randomUUID())]
      expect(foreign.status).toBe(404)
      expect({ ...foreign.body, correlationId: '' }).toEqual({ ...none.body, correlationId: '' })
    }
    expect(await nameOf(id)).toBe('Mine')
  })
})
