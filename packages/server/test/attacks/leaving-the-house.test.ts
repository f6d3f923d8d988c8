import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planSource } from '#platform/access/principal/plan-source.ts'
import { setClock } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import { jobs } from '#platform/jobs/jobs.ts'
import { silentLog } from '#platform/log.ts'
import { exportKind } from '../../src/features/export/export-kind.ts'
import { type ExportCompany, exportCompany } from '../export/export-company.ts'
import { ok } from '../freshness/small-company.ts'
import { auditLog } from '../harness/audit-log.ts'
import type { TestClient } from '../harness/test-client.ts'
import { withoutChance } from '../harness/without-chance.ts'

const START = '2026-05-04T08:00:00.000Z'
const clock = setClock(START)
let company: ExportCompany

beforeAll(async () => {
  company = await exportCompany({ clock, quiet: true })
  await company.customer(company.east, { name: 'One of the east', phone: '13812345678', taxNumber: 'SECRET-9' })
})
afterAll(() => company.close())

const chunksOf = async (id: string): Promise<number> =>
  (
    await transact(company.server.database, { mode: 'read' }, (tx) =>
      tx.query.selectFrom('export_chunk').select('number').where('file_id', '=', id).execute(),
    )
  ).length

async function someExporter(role = 'exporter'): Promise<{ id: string; client: TestClient; assignment: string }> {
  const id = await company.person(company.east)
  const assignment = ok(await company.grant(id, role, company.east)).body.id as string
  return { id, client: await company.as(id), assignment }
}

const end = (assignment: string) => company.admin.post(`assignments/${assignment}/end`, { reason: 'test' })

async function gone(client: TestClient, id: string): Promise<void> {
  const answer = await client.get(`exports/${id}/file`)
  expect(answer.body).toMatchObject({ status: 410, code: 'export-destroyed' })
  expect(answer.text).not.toContain('One of the east')
  expect(await chunksOf(id)).toBe(0)
  expect((await client.get(`exports/${id}`)).body.state).toBe('destroyed')
  const events = (await auditLog(company.server.database)).filter(({ details }) => (details as { export?: string }).export === id)
  expect(events.map(({ event }) => event)).toContain('export.destroyed')
  expect(events.map(({ event }) => event)).not.toContain('export.downloaded')
}

describe('a file that was made while it was allowed', () => {
  it('F3: is destroyed at the next download once the right of export has gone', async () => {
    const { client, assignment } = await someExporter()
    const { body } = await company.exported(client, 'customers')
    expect(await chunksOf(body.id)).toBeGreaterThan(0)
    ok(await end(assignment))
    await gone(client, body.id)
  })

  it('F3: is destroyed once one of its records has gone out of reach', async () => {
    const { client } = await someExporter()
    const moved = await company.customer(company.east, { name: 'Moved away' })
    const { body } = await company.exported(client, 'customers')
    ok(await company.maker.post(`customers/${moved}/transfer`, { unitId: company.west, reason: 'test' }))
    await gone(client, body.id)
  })

  it('D4: is destroyed once a share that gave one of its records has been withdrawn', async () => {
    const { id, client } = await someExporter('guest')
    const shared = await company.customer(company.west, { name: 'Shared from the west' })
    ok(await company.maker.post(`customers/${shared}/share`, { userId: id, level: 'read' }))
    const { body } = await company.exported(client, 'customers')
    expect(body.rows).toBe(1)
    expect((await client.get(`exports/${body.id}/file`)).text).toContain('Shared from the west')
    ok(await company.maker.post(`customers/${shared}/unshare`, { userId: id }))
    expect((await client.get(`exports/${body.id}/file`)).body.code).toBe('export-destroyed')
  })

  it('expires after a day, and its bytes go', async () => {
    const { id, client } = await someExporter()
    const { body } = await company.exported(client, 'customers')
    clock.advance(24 * 3_600_000 + 1)
    const later = await company.as(id)
    expect((await later.get(`exports/${body.id}/file`)).body).toMatchObject({ status: 410, code: 'export-expired' })
    await transact(company.server.database, { mode: 'read' }, async (tx) => exportKind.upkeep?.(tx))
    expect(await chunksOf(body.id)).toBe(0)
    expect((await later.get(`exports/${body.id}`)).body.state).toBe('expired')
    clock.set(START)
  })

  it('lies sealed in the database: nothing is to be read there, and a chunk altered or exchanged is not handed out', async () => {
    const { client } = await someExporter()
    const { body } = await company.exported(client, 'customers')
    const { body: other } = await company.exported(client, 'customers', { format: 'xlsx' })
    const onAll = (text: string, values: readonly unknown[] = []) =>
      transact(company.server.database, { mode: 'read' }, (tx) => tx.execute<{ bytes: string; left: string }>({ text, values }))
    const { rows } = await onAll('SELECT sealed_bytes AS bytes, sealed_left AS left FROM export_chunk')
    for (const { bytes, left } of rows) {
      expect(Buffer.from(bytes.slice(2), 'hex').includes('One of the east')).toBe(false)
      expect(left).not.toContain('name')
    }
    await onAll('DELETE FROM export_chunk WHERE file_id = $1', [body.id])
    await onAll('INSERT INTO export_chunk SELECT $1, number, sealed_bytes, sealed_left FROM export_chunk WHERE file_id = $2', [
      body.id,
      other.id,
    ])
    expect((await client.get(`exports/${body.id}/file`)).status).toBe(500)
  })
})

describe('an export under way', () => {
  /** The product's own kind, with something happening after a batch. */
  async function runWith(client: TestClient, after: number, act: (id: string) => Promise<unknown>, format = 'csv'): Promise<string> {
    const { id } = ok(await client.post('customers/export', { fields: ['name'], format, reason: 'test' })).body
    let batches = 0
    const kind: JobKind<never> = {
      ...(exportKind as JobKind<never>),
      run: (job) =>
        exportKind.run({
          ...job,
          batch: async (mode, work) => {
            const result = await job.batch(mode, work)
            batches += 1
            if (batches === after) await act(id)
            return result
          },
        }),
    }
    const { database, keys } = company.server
    const made = jobs({ database, keys, planOf: planSource().planOf, log: silentLog })
    made.register(kind)
    await made.runWaiting()
    return id
  }

  it('F3: stops when the right of export goes, and nothing is left of it', async () => {
    const { client, assignment } = await someExporter()
    const id = await runWith(client, 1, () => end(assignment))
    expect((await client.get(`exports/${id}`)).body).toMatchObject({ state: 'failed', problem: 'not-permitted', rows: null })
    expect(await chunksOf(id)).toBe(0)
    expect((await client.get(`exports/${id}/file`)).body.code).toBe('export-destroyed')
  })

  it('F3: decides all of it again when rights changed at its very end', async () => {
    const { client, assignment } = await someExporter()
    // The first batch counts, the second reads, the third keeps what is left; then it would be released.
    const id = await runWith(client, 3, () => end(assignment))
    expect((await client.get(`exports/${id}`)).body).toMatchObject({ state: 'destroyed', problem: 'export-destroyed' })
    expect(await chunksOf(id)).toBe(0)
  })

  it('F3: stops when the account is suspended', async () => {
    const { id: userId, client } = await someExporter()
    const id = await runWith(client, 2, () => company.admin.post(`users/${userId}/suspend`, { reason: 'test' }))
    expect(await chunksOf(id)).toBe(0)
    expect((await client.get(`exports/${id}/file`)).status).toBe(401)
  })

  it('leaves nothing when it is cancelled', async () => {
    const { client } = await someExporter()
    const id = await runWith(client, 2, (job) => client.post(`jobs/${job}/cancel`))
    expect((await client.get(`exports/${id}`)).body.state).toBe('cancelled')
    expect(await chunksOf(id)).toBe(0)
  })
})

describe('many exports at once', () => {
  it('are refused, so that nobody keeps everybody else’s work waiting', async () => {
    const { client } = await someExporter()
    const ask = () => client.post('customers/export', { fields: ['name'], format: 'csv', reason: 'test' })
    const statuses = [await ask(), await ask(), await ask(), await ask()].map(({ status }) => status)
    expect(statuses).toEqual([201, 201, 201, 429])
    await company.server.app.jobs.runWaiting()
    expect((await ask()).status).toBe(201)
  })
})

describe('the bytes of a workbook', () => {
  it('V1: hold nothing hidden or masked', async () => {
    const { client } = await someExporter()
    const { body } = await company.exported(client, 'customers', { format: 'xlsx', fields: ['name', 'phone'] })
    const { bytes } = await client.get(`exports/${body.id}/file`)
    const all = Object.values(unzipSync(bytes)).map((bytes) => strFromU8(bytes))
    expect(all.some((xml) => xml.includes('One of the east'))).toBe(true)
    const told = all.map(withoutChance)
    for (const secret of ['138', '5678', 'SECRET']) expect(told.some((xml) => xml.includes(secret))).toBe(false)
  })
})
