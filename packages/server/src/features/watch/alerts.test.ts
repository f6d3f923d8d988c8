import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import type { TestAnswer, TestClient } from '#test/harness/test-client.ts'
import { type WatchCompany, watchCompany, wrongPassword } from '#test/watch/watch-company.ts'

let at: WatchCompany
let officerId: string
let officer: TestClient
let other: TestClient
beforeAll(async () => {
  at = await watchCompany()
  officerId = await at.person(at.company, 'officer')
  officer = await at.as(officerId)
  other = await at.as(await at.person(at.company, 'officer'))
})
afterAll(() => at.close())

let addresses = 0
/** An attack on somebody's password, watched. */
async function attack(accountId: string, times = 20, hours = 0): Promise<void> {
  addresses += 1
  const later = new Date(Date.now() + hours * 3_600_000).toISOString()
  await at.happens({
    drafts: Array.from({ length: times }, () => wrongPassword(accountId)),
    address: `203.0.113.${addresses}`,
    ...(hours === 0 ? {} : { at: later }),
  })
  await at.watchAll()
}

/** The alert about somebody, as the officer sees it. */
async function alertAbout(accountId: string): Promise<TestAnswer['body']> {
  const filter = { field: 'accountId', op: 'eq', value: accountId }
  const { items } = ok(await officer.post('alerts/query', { filter, limit: 50 })).body
  return items.at(-1)
}

async function attacked(unit = at.east): Promise<{ id: string; accountId: string }> {
  const accountId = await at.person(unit)
  await attack(accountId)
  return { id: (await alertAbout(accountId)).id, accountId }
}

const closing = (more: object = {}) => ({ verdict: 'falsePositive', note: 'A test of the doors.', ...more })

describe('alerts', () => {
  it('are taken on and closed with a verdict, each with its event', async () => {
    const { id } = await attacked()
    expect(ok(await officer.post(`alerts/${id}/take`)).body.record.fields).toMatchObject({ state: 'taken', ownerId: officerId })
    expect((await officer.post(`alerts/${id}/take`)).body.code).toBe('already-done')
    const { fields } = ok(await officer.post(`alerts/${id}/close`, closing({ verdict: 'truePositive' }))).body.record
    expect(fields).toMatchObject({ state: 'closed', verdict: 'truePositive', closedBy: officerId, note: 'A test of the doors.' })
    expect((await officer.post(`alerts/${id}/close`, closing())).body.code).toBe('wrong-state')
    expect((await other.post(`alerts/${id}/take`)).body.code).toBe('wrong-state')
    const { rows } = await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.execute<{ event: string; outcome: string; problem: string | null }>({
        text: `SELECT event, outcome, problem FROM audit_event WHERE record_id = $1 AND event <> 'record.listed' ORDER BY created_at, ordinal`,
        values: [id],
      }),
    )
    expect(rows.map(({ event, problem }) => [event, problem])).toEqual([
      ['alert.raised', null],
      ['alert.taken', null],
      ['request.refused', 'already-done'],
      ['alert.closed', null],
      ['request.refused', 'wrong-state'],
      ['request.refused', 'wrong-state'],
    ])
  })

  it('show the events behind them as far as the reader may read those, and how many others there are (A6)', async () => {
    const { id, accountId } = await attacked()
    const evidence = ok(await officer.get(`alerts/${id}/evidence`)).body
    expect(evidence.events).toHaveLength(20)
    expect(evidence.events[0].fields).toMatchObject({ event: 'session.refused', recordOwnerId: accountId })
    expect(evidence).toMatchObject({ unseen: 0, figures: [{ name: 'count', value: 20 }] })
    const looker = await at.as(await at.person(at.company, 'looker'))
    expect(ok(await looker.get(`alerts/${id}/evidence`)).body).toMatchObject({ events: [], unseen: 20 })
  })

  it('V1, D1: are there for who may read them, and handled by who may handle them', async () => {
    const { id } = await attacked(at.west)
    const [nobody, looker, east, west] = await Promise.all(
      [
        await at.person(at.company),
        await at.person(at.company, 'looker'),
        await at.person(at.east, 'regional'),
        await at.person(at.west, 'regional'),
      ].map(at.as),
    )
    for (const path of [`alerts/${id}`, `alerts/${id}/evidence`]) {
      expect((await nobody?.get(path))?.status).toBe(403)
      expect((await east?.get(path))?.status).toBe(404)
      expect((await west?.get(path))?.status).toBe(200)
    }
    expect((await looker?.post(`alerts/${id}/take`))?.status).toBe(403)
    expect((await east?.post(`alerts/${id}/take`))?.status).toBe(404)
    expect((await nobody?.get('detections'))?.status).toBe(403)
    expect((await west?.post(`alerts/${id}/take`))?.status).toBe(200)
    // What others see there moves none of the figures.
    const figures = async (client: TestClient | undefined) =>
      ok((await client?.get('detections')) as TestAnswer).body.detections.find((one: { id: string }) => one.id === 'guessing-fast').raised
    expect([await figures(east), await figures(west)]).toEqual([expect.any(Number), 1])
    expect(await figures(officer)).toBeGreaterThan(await figures(west))
  })

  it('are not handled by whoever has a part in them, nor by whoever answers for the program that has', async () => {
    const guilty = await at.person(at.company, 'officer')
    await attack(guilty)
    const own = await at.as(guilty)
    const about = await alertAbout(guilty)
    expect((await own.post(`alerts/${about.id}/take`)).body.code).toBe('not-independent')
    expect((await own.post(`alerts/${about.id}/close`, closing())).body.code).toBe('not-independent')
    // Who gave the role is not who got it, and has as much of a part in it.
    const giver = await at.person(at.company, 'administrator', 'officer')
    const favourite = await at.person(at.east)
    const giving = await at.as(giver)
    ok(await giving.post('assignments', { userId: favourite, role: 'administrator', unitId: at.company, reason: 'test' }))
    await at.watchAll()
    const given = await alertAbout(favourite)
    expect(given.fields.detection).toBe('privilege-given')
    expect((await giving.post(`alerts/${given.id}/close`, closing())).body.code).toBe('not-independent')
    expect((await officer.post(`alerts/${given.id}/close`, closing())).status).toBe(200)
  })

  it('of what is expected are not raised again for the time that was said', async () => {
    const { id, accountId } = await attacked()
    const problem = await officer.post(`alerts/${id}/close`, closing({ expectedDays: 3 }))
    expect(problem.body).toMatchObject({ code: 'invalid-value', errors: [{ pointer: '/expectedDays' }] })
    ok(await officer.post(`alerts/${id}/close`, closing({ verdict: 'expected', expectedDays: 3 })))
    const before = (await alertAbout(accountId)).fields.signals
    // Long after the detection would have raised another.
    await attack(accountId, 14, 20)
    const after = await alertAbout(accountId)
    expect(after.id).toBe(id)
    expect(after.fields.signals).toBeGreaterThan(before)
    expect(after.fields).toMatchObject({ state: 'closed', verdict: 'expected' })
    await attack(accountId, 14, 80)
    const filter = {
      and: [
        { field: 'accountId', op: 'eq', value: accountId },
        { field: 'state', op: 'eq', value: 'new' },
      ],
    }
    expect(ok(await officer.post('alerts/query', { filter, limit: 10 })).body.items).toHaveLength(1)
  })

  it('begin anew where an attack goes on after it was found to be one', async () => {
    const { id, accountId } = await attacked()
    ok(await officer.post(`alerts/${id}/close`, closing({ verdict: 'truePositive' })))
    await attack(accountId, 5)
    const filter = { field: 'accountId', op: 'eq', value: accountId }
    const { items } = ok(await officer.post('alerts/query', { filter, limit: 10 })).body
    expect(items).toHaveLength(2)
    expect(items.map((one: TestAnswer['body']) => one.fields.state).toSorted()).toEqual(['closed', 'new'])
  })

  it('tell of each detection how right it was', async () => {
    const { detections } = ok(await officer.get('detections')).body
    expect(detections.length).toBe(at.detections.length)
    const found = detections.find(({ id }: { id: string }) => id === 'guessing-fast')
    const { raised, open, truePositive, falsePositive, expected, precision } = found
    expect(raised).toBe(open + truePositive + falsePositive + expected)
    expect(truePositive).toBeGreaterThanOrEqual(2)
    expect(precision).toBe(Math.round(((truePositive + expected) / (truePositive + falsePositive + expected)) * 1000) / 1000)
    expect(detections.find(({ id }: { id: string }) => id === 'mass-delete')).toMatchObject({ raised: 0, precision: null })
  })
})
