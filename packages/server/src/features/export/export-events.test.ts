import type { PolicyDocument, Role } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestAnswer, TestClient } from '#test/harness/test-client.ts'

const both = (text: string) => ({ en: text, zh: text })
const role = (...grants: Role['grants']): Role => ({ labels: both('role'), duty: both('duty'), grants })
const events = (id: string, operations: readonly string[], levels: Record<string, 'clear' | 'masked'>) => ({
  ...{ id, object: 'auditEvent', operations, records: { scopes: ['all'] as const }, fields: { levels } },
})
const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    officer: role(events('officer-events', ['read', 'export'], { '@internal': 'clear', '@personal': 'clear' })),
    auditor: role(events('auditor-events', ['read', 'export'], { '@internal': 'clear', '@personal': 'masked' })),
    nameless: role(events('nameless-events', ['read', 'export'], { '@internal': 'clear', event: 'masked' })),
    reader: role(events('reader-events', ['read'], { '@internal': 'clear', '@personal': 'clear' })),
  },
}

let company: SmallCompany
beforeAll(async () => {
  company = await smallCompany({ policy })
  ok(
    await company.admin.post(
      'units',
      { values: { name: 'A unit', parentId: company.company } },
      { 'user-agent': 'Line\u2028end "browser"' },
    ),
  )
})
afterAll(() => company.close())

const OPEN = ['recordId', 'object', 'ownerId', 'correlationId', 'outcome', 'operation']
const FIELDS = [...OPEN, 'address', 'client']

async function taken(client: TestClient, wish: object = {}): Promise<TestAnswer> {
  const asked = ok(
    await client.post(
      'audit-events/export',
      { fields: FIELDS, format: 'ocsf', reason: 'SIEM', sort: 'createdAt', ...wish },
      { 'accept-language': 'en' },
    ),
  )
  await company.server.app.jobs.runWaiting()
  expect((await client.get(`exports/${asked.body.id}`)).body).toMatchObject({ state: 'done', object: 'auditEvent' })
  return ok(await client.get(`exports/${asked.body.id}/file`))
}

const linesOf = ({ text }: TestAnswer) =>
  text
    .trimEnd()
    .split(/[\n\u2028\u2029\u0085]/)
    .map((line) => JSON.parse(line))
const as = async (name: string) => company.as(await company.person(company.company, name))
const units = (lines: readonly { metadata?: { event_code: string } }[]) =>
  lines.filter(({ metadata }) => metadata?.event_code === 'unit.created') as unknown as Record<string, Record<string, unknown>>[]

describe('the log leaves as lines of OCSF', () => {
  it('one event a line in its class, with what the reader may hand on', async () => {
    const answer = await taken(await as('officer'))
    expect(answer.headers['content-type']).toBe('application/x-ndjson; charset=utf-8')
    expect(answer.headers['content-disposition']).toMatch(/filename="audit-events-[-0-9a-f]+\.jsonl"/)
    const lines = linesOf(answer)
    const created = units(lines)
    expect(created.length).toBeGreaterThan(2)
    expect(created.at(-1)).toMatchObject({
      class_uid: 3004,
      type_uid: 300401,
      actor: { user: { uid: company.adminId } },
      src_endpoint: { ip: '127.0.0.1' },
      entity: { type: 'unit' },
      status: 'Success',
    })
    expect(JSON.stringify(created.map(({ http_request }) => http_request))).toContain('\u2028')
    const log = await auditLog(company.server.database)
    const ids = new Set(log.map(({ correlation_id }) => correlation_id))
    expect(lines.slice(0, -1).every(({ metadata }) => ids.has(metadata.correlation_uid))).toBe(true)
    expect(lines.at(-1).menshen_export.join()).toMatch(/Exported by: Person/)
  })

  it('D3: an address and a client that are masked for the reader are not there, nor is any value before or after', async () => {
    const answer = await taken(await as('auditor'))
    expect(units(linesOf(answer)).at(-1)).toMatchObject({ src_endpoint: { name: 'unknown' }, entity: { type: 'unit' } })
    for (const secret of ['127.0.0.1', 'browser', 'A unit', 'first@example.com']) expect(answer.text).not.toContain(secret)
  })

  it('an event whose name may not leave is no line', async () => {
    expect(linesOf(await taken(await as('nameless'), { fields: OPEN }))).toHaveLength(1)
  })

  it('leaves as a table too', async () => {
    const { text } = await taken(await as('officer'), { format: 'csv' })
    expect(text).toContain('"Network address"')
    expect(text).toContain('"127.0.0.1"')
  })

  it('is refused to whoever may only read, and no other records leave as OCSF', async () => {
    const wish = { fields: ['event'], format: 'ocsf', reason: 'SIEM' }
    expect((await (await as('reader')).post('audit-events/export', wish)).body.code).toBe('not-permitted')
    expect((await (await as('seller')).post('audit-events/export', wish)).body.code).toBe('not-permitted')
    expect((await (await as('officer')).post('customers/export', wish)).body.code).toBe('not-permitted')
  })

  it('F3: a file made before the right was taken is destroyed at the download', async () => {
    const person = await company.person(company.company, 'officer')
    const client = await company.as(person)
    const asked = ok(await client.post('audit-events/export', { fields: FIELDS, format: 'ocsf', reason: 'SIEM' }))
    await company.server.app.jobs.runWaiting()
    const { items } = ok(await company.admin.post('assignments/query', { filter: { field: 'role', op: 'eq', value: 'officer' } })).body
    for (const { id, fields } of items) {
      if (fields.ownerId === person) ok(await company.admin.post(`assignments/${id}/end`, { reason: 'test' }))
    }
    expect((await client.get(`exports/${asked.body.id}/file`)).body.code).toBe('export-destroyed')
  })
})
