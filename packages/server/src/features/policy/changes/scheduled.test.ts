import type { PolicyDocument } from '@menshen/engine'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, setClock } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { waitingMails } from '#platform/mail/read-mail.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestClient } from '#test/harness/test-client.ts'
import { type ChangesCompany, changesCompany, policyWithChanges, withExport } from '#test/policy-changes/changes-company.ts'

const RULE = { secondPerson: true } as const
const four = policyWithChanges(RULE)

let clock: ReturnType<typeof setClock>
let at: ChangesCompany
beforeEach(async () => {
  clock = setClock('2026-03-02T08:00:00.000Z')
  at = await changesCompany(RULE, { clock })
})
afterEach(() => at.close())

const fromNow = (milliseconds: number): string => new Date(Date.parse(clock.now()) + milliseconds).toISOString()
const inOneHour = (): string => fromNow(HOUR)

/** Approved, and to be published in an hour by its author. */
async function scheduled(document = withExport(four), by = at.admin): Promise<string> {
  const id = await at.submitted(document)
  ok(await at.approve(id, at.approver))
  const { record } = ok(await at.schedule(id, inOneHour(), by)).body
  expect(record.fields).toMatchObject({ state: 'scheduled', publishAt: inOneHour() })
  return id
}

const fieldsOf = async (id: string) => ok(await (await at.as(at.adminId)).get(`policy/changes/${id}`)).body.fields

async function itsTime(): Promise<void> {
  clock.advance(HOUR)
  await at.server.app.jobs.runWaiting()
}

const eventsOf = async (id: string): Promise<string[]> =>
  (await auditLog(at.server.database)).filter(({ record_id }) => record_id === id).map(({ event }) => event)

const mails = () => transact(at.server.database, { mode: 'read' }, (tx) => waitingMails(tx, at.server.keys.mail, 'http://localhost', 50))

describe('a change that is scheduled', () => {
  it('is published at its time, in the name of whoever scheduled it, and once', async () => {
    const id = await scheduled()
    clock.advance(HOUR - 1)
    await at.server.app.jobs.runWaiting()
    expect(await fieldsOf(id)).toMatchObject({ state: 'scheduled' })
    clock.advance(1)
    await Promise.all([at.server.app.jobs.runWaiting(), at.server.app.jobs.runWaiting()])
    const fields = await fieldsOf(id)
    expect(fields).toMatchObject({ state: 'published', publishedBy: at.adminId, publishAt: null, failure: null })
    expect(await at.inForce()).toBe(fields.versionId)
    const log = await auditLog(at.server.database)
    expect(log.filter(({ event, record_id }) => event === 'policy.published' && record_id === fields.versionId)).toMatchObject([
      { owner_id: at.adminId },
    ])
    expect((await eventsOf(id)).filter((event) => event === 'policy.change-published')).toHaveLength(1)
  })

  it('needs a time to come, and not too far away', async () => {
    const id = await at.submitted(withExport(four))
    ok(await at.approve(id, at.approver))
    for (const time of [fromNow(-1), clock.now(), fromNow(100 * 365 * DAY)])
      expect((await at.schedule(id, time, at.admin)).body.code).toBe('publication-time')
    for (const time of ['tomorrow', '2026-13-01T00:00:00Z']) expect((await at.schedule(id, time, at.admin)).body.code).toBe('invalid-value')
  })

  it('must be one that could be published now', async () => {
    const id = await at.submitted(withExport(four))
    expect((await at.schedule(id, inOneHour(), at.admin)).body.code).toBe('second-person-needed')
    expect((await at.schedule(id, inOneHour(), at.approver)).body.code).toBe('not-permitted')
  })

  it('is put off, sent back, edited or withdrawn until then', async () => {
    const id = await scheduled()
    const later = fromNow(2 * HOUR)
    ok(await at.schedule(id, later, at.admin))
    await itsTime()
    expect(await fieldsOf(id)).toMatchObject({ state: 'scheduled', publishAt: later })
    ok(await at.approver.post(`policy/changes/${id}/send-back`, { reason: 'stop' }))
    await itsTime()
    expect(await fieldsOf(id)).toMatchObject({ state: 'draft', publishAt: null, decisionReason: 'stop' })
    const other = await scheduled()
    ok(await at.admin.post(`policy/changes/${other}/withdraw`))
    await itsTime()
    expect(await fieldsOf(other)).toMatchObject({ state: 'withdrawn', versionId: null })
  })

  it('is published once when somebody does it by hand before', async () => {
    const id = await scheduled()
    ok(await at.publish(id))
    const version = await at.inForce()
    await itsTime()
    expect(await at.inForce()).toBe(version)
  })
})

/** Why it was not published, where it went, and who was told. */
async function failed(id: string): Promise<{ state: string; failure: string; told: string[] }> {
  const before = await at.inForce()
  await itsTime()
  expect(await at.inForce()).toBe(before)
  const { state, failure, decidedBy } = await fieldsOf(id)
  expect(decidedBy).toBe(null)
  expect((await eventsOf(id)).at(-2)).toBe('policy.change-not-published')
  const told = (await mails()).filter(({ template }) => template === 'change-not-published').map(({ to }) => to.address)
  return { state, failure, told: told.sort() }
}

describe('F3: on the day everything is asked again, so it is not published', () => {
  const FIRST = 'first@example.com'

  it('when another version came in force meanwhile', async () => {
    const id = await scheduled()
    const other = await at.submitted(withExport(four, 'chief'))
    ok(await at.approve(other, at.approver))
    ok(await at.publish(other))
    expect(await failed(id)).toEqual({ state: 'draft', failure: 'conflict', told: [FIRST] })
  })

  it('when whoever scheduled it left, or may not any more; the author hears of it', async () => {
    const id = await scheduled(withExport(four), at.second)
    ok(await at.admin.post(`users/${at.secondId}/leave`, { reason: 'gone' }))
    expect(await failed(id)).toMatchObject({ state: 'submitted', failure: 'not-permitted', told: [FIRST] })
  })

  it('when the rights of whoever scheduled it ended', async () => {
    const id = await scheduled(withExport(four), at.second)
    const { items } = ok(
      await at.admin.get(`assignments?filter=${encodeURIComponent(JSON.stringify({ field: 'ownerId', op: 'eq', value: at.secondId }))}`),
    ).body
    for (const { id: assignment, fields } of items)
      if (fields.role === 'administrator') ok(await at.admin.post(`assignments/${assignment}/end`, { reason: 'moved' }))
    const { told, ...rest } = await failed(id)
    expect(rest).toEqual({ state: 'submitted', failure: 'not-permitted' })
    expect(told).toHaveLength(2)
  })

  it.each(['leave', 'suspend'])('when whoever approved it cannot use their account any more: %s', async (act) => {
    const id = await scheduled()
    ok(await at.admin.post(`users/${at.approverId}/${act}`, { reason: 'gone' }))
    expect(await failed(id)).toMatchObject({ state: 'submitted', failure: 'approval-void' })
  })

  it('when its author got hold of the account that approved it', async () => {
    const id = await scheduled()
    ok(await at.admin.post(`users/${at.approverId}/demand-password`, { reason: 'x' }))
    expect(await failed(id)).toMatchObject({ state: 'submitted', failure: 'approval-void' })
  })

  it('when somebody holds together by then what it keeps apart', async () => {
    const rule = { id: 'selling-and-leading', labels: { en: 'Apart', zh: '分离' }, roles: ['seller', 'chief'] }
    const id = await scheduled({ ...four, separation: [rule] })
    await at.person(at.east, 'seller', 'chief')
    expect(await failed(id)).toMatchObject({ state: 'submitted', failure: 'separation-of-duty' })
  })

  it('V7: when the token that scheduled it ended', async () => {
    const id = await at.submitted(withExport(four))
    ok(await at.approve(id, at.approver))
    const cut = { policy: ['read', 'create', 'publish'] as const, policyChange: ['read'] as const }
    const program = await at.server.byToken(at.adminId, { cut })
    ok(await program.post(`policy/changes/${id}/schedule`, { at: inOneHour() }))
    ok(await at.admin.post(`users/${at.adminId}/access/end-tokens`, { reason: 'x' }))
    expect(await failed(id)).toMatchObject({ failure: 'not-permitted' })
  })
})

/** Saved and submitted by somebody whose session is from now. */
async function submittedBy(by: TestClient, document: PolicyDocument): Promise<string> {
  const basedOn = ok(await by.get('policy')).body.id
  const { id } = ok(await by.post('policy/changes', { title: 'x', document, basedOn })).body
  ok(await by.post(`policy/changes/${id}/submit`))
  return id
}

describe('what a session had proved counts on the day, and nothing more', () => {
  it('a grant that asks for more than was proved then does not publish', async () => {
    const conditioned = {
      ...four,
      roles: {
        ...four.roles,
        administrator: {
          ...four.roles.administrator,
          grants: (four.roles.administrator?.grants ?? []).map((grant) =>
            grant.object === 'policy' ? { ...grant, conditions: { schedules: ['officeHours'] } } : grant,
          ),
        } as never,
      },
    }
    const change = await at.submitted(conditioned)
    ok(await at.approve(change, at.approver))
    ok(await at.publish(change))
    // Monday the 13th of April, 16:00 in Shanghai: office hours then, and not at eight in the evening.
    clock.set('2026-04-13T08:00:00.000Z')
    const admin = await at.as(at.adminId)
    const id = await submittedBy(admin, withExport(conditioned))
    const approver = await at.as(at.approverId)
    const { digest } = await at.content(id, approver)
    ok(await approver.post(`policy/changes/${id}/approve`, { digest }))
    clock.set('2026-04-13T08:30:00.000Z')
    ok(await at.schedule(id, '2026-04-13T12:00:00.000Z', admin))
    clock.set('2026-04-13T12:00:00.000Z')
    await at.server.app.jobs.runWaiting()
    expect((await fieldsOf(id)).state).toBe('published')
  })
})
