import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ExportCompany, exportCompany } from '../export/export-company.ts'
import { ok } from '../freshness/small-company.ts'
import { auditLog } from '../harness/audit-log.ts'
import { insertSession } from '../harness/insert-session.ts'

/** More than are decided before the first byte. */
const ROWS = 30_000

let company: ExportCompany
beforeAll(async () => {
  company = await exportCompany({ quiet: true })
  const lease = await company.server.database.lease({ statementLimit: 0 })
  await lease.script('SET session_replication_role = replica')
  await lease.execute({
    text: `
      INSERT INTO customer (id, owner_id, unit_id, name, level, status, currency, created_at, created_by, updated_at, updated_by)
      SELECT gen_random_uuid(), $1::uuid, $2::uuid, 'Customer ' || i, 'standard', 'active', 'CNY', now(), $1::uuid, now(), $1::uuid
      FROM generate_series(1, $3::int) i`,
    values: [company.exporterId, company.east, ROWS],
  })
  await lease.script('SET session_replication_role = DEFAULT')
  lease.release()
}, 60_000)
afterAll(() => company.close())

describe('a download under way', () => {
  it('F3: ends when the right of export goes, and the file is destroyed', { timeout: 60_000 }, async () => {
    const { server, admin, grant, east } = company
    const userId = await company.person(east)
    const assignment = ok(await grant(userId, 'exporter', east)).body.id as string
    const client = await company.as(userId)
    const { body } = await company.exported(client, 'customers', { fields: ['name', 'status', 'createdAt'] })
    expect(body.rows).toBe(ROWS)
    const { credentials } = await insertSession(server.database, server.keys, userId, { publicUrl: server.app.publicUrl() })
    const sent = await server.app.http.inject({
      method: 'GET',
      url: `/api/v1/exports/${body.id}/file`,
      headers: { host: 'localhost:3000', cookie: credentials.cookie },
      payloadAsStream: true,
    })
    expect(sent.statusCode).toBe(200)
    const stream = sent.stream()
    let got = 0
    stream.on('data', (bytes: Buffer) => {
      got += bytes.length
      stream.pause()
    })
    while (got === 0) await once(stream, 'data')
    ok(await admin.post(`assignments/${assignment}/end`, { reason: 'test' }))
    const broken = once(stream, 'error')
    stream.removeAllListeners('data')
    stream.on('data', (bytes: Buffer) => {
      got += bytes.length
    })
    stream.resume()
    await broken
    expect(got).toBeLessThan(body.bytes)
    expect((await client.get(`exports/${body.id}`)).body.state).toBe('destroyed')
    expect((await auditLog(server.database)).map(({ event }) => event)).toContain('export.destroyed')
  })
})
