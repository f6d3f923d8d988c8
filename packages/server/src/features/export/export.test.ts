import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ExportCompany, exportCompany } from '#test/export/export-company.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { withoutChance } from '#test/harness/without-chance.ts'

let company: ExportCompany
let first: string
beforeAll(async () => {
  company = await exportCompany()
  first = await company.customer(company.east, { name: '北风商贸', phone: '13812345678', taxNumber: 'SECRET-9', creditLimit: 123456 })
  await company.customer(company.team, { name: '=1+1', website: '@SUM(A1)', city: '+86' })
  await company.customer(company.west, { name: 'Of the west' })
})
afterAll(() => company.close())

const file = (id: string, who = company.exporter) => who.get(`exports/${id}/file`)

describe('an export', () => {
  it('D3: holds what may be read and exported in the clear, and nothing else', async () => {
    const { body } = await company.exported(company.exporter, 'customers', {
      fields: ['name', 'phone', 'creditLimit', 'city'],
      sort: 'name',
    })
    expect(body).toMatchObject({ state: 'done', rows: 2, object: 'customer', progress: { done: 2, total: 2 } })
    const answer = await file(body.id)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="customers-[-0-9a-f]+\.csv"$/)
    const [heading, ...lines] = answer.text.replace('\uFEFF', '').trimEnd().split('\r\n')
    // An amount brings its currency.
    expect(heading).toBe('"Name","Phone","Credit limit","Currency","City"')
    // The phone is masked under reading, the credit limit is not of what may be exported.
    expect(lines.slice(0, 2)).toEqual([`"'=1+1",,,"CNY","'+86"`, '"北风商贸",,,"CNY",'])
    expect(lines[2]).toMatch(/^"Export of: Customers · Exported by: Person \d+ · at: .* · Reference: [-0-9a-f]{36}"$/)
    expect(answer.text.startsWith('\uFEFF')).toBe(true)
    for (const hidden of ['138', '5678', 'SECRET', '1234', 'west']) expect(withoutChance(answer.text)).not.toContain(hidden)
  })

  it('every download leaves an event with the hash, the rows and the fields', async () => {
    const { body } = await company.exported(company.exporter, 'customers')
    const answer = await file(body.id)
    const sha256 = createHash('sha256').update(answer.text).digest('hex')
    expect(body.sha256).toBe(sha256)
    expect(body.bytes).toBe(Buffer.byteLength(answer.text))
    const events = (await auditLog(company.server.database)).filter(({ details }) => (details as { export?: string }).export === body.id)
    expect(events.map(({ event }) => event)).toEqual(['export.requested', 'export.finished', 'export.downloaded'])
    expect(events[0]?.details).toMatchObject({ reason: 'test' })
    expect(events[2]?.details).toMatchObject({ sha256, rows: 2, fields: 'name' })
  })

  it('V2: refuses fields and filters as a list does', async () => {
    const ask = (wish: object) => company.exporter.post('customers/export', { fields: ['name'], format: 'csv', reason: 'test', ...wish })
    const hidden = await ask({ fields: ['taxNumber'] })
    const nonsense = await ask({ fields: ['nonsense'] })
    expect(hidden.body).toMatchObject({ code: 'unknown-field', errors: [{ pointer: '/fields/0' }] })
    expect({ ...hidden.body, correlationId: '' }).toEqual({ ...nonsense.body, correlationId: '' })
    expect((await ask({ filter: { field: 'taxNumber', op: 'present' } })).body.code).toBe('unknown-field')
    expect((await ask({ filter: { field: 'phone', op: 'eq', value: '13812345678' } })).body.code).toBe('not-filterable')
    expect((await ask({ sort: 'phone' })).body.code).toBe('not-sortable')
    expect((await ask({ reason: '' })).status).toBe(422)
  })

  it('is refused to whoever may only read, before anything is said of the wish', async () => {
    const looker = await company.as(await company.person(company.east, 'looker'))
    const wish = { fields: ['name'], format: 'csv', reason: 'test' }
    expect((await looker.post('customers/export', wish)).body.code).toBe('not-permitted')
    expect((await looker.post('customers/export', { nonsense: 1 })).body.code).toBe('not-permitted')
    expect((await looker.post('customers/export/preview', {})).body.code).toBe('not-permitted')
  })

  it('says beforehand how many rows there are and which columns would be empty', async () => {
    const { body } = await company.exporter.post('customers/export/preview', { filter: { field: 'city', op: 'present' } })
    expect(body).toMatchObject({ count: 1, capped: false })
    const leaves = Object.fromEntries(body.fields.map(({ field, leaves }: { field: string; leaves: boolean }) => [field, leaves]))
    expect(leaves).toMatchObject({ name: true, phone: false, creditLimit: false, city: true })
    expect(leaves).not.toHaveProperty('taxNumber')
  })

  it('is its requester’s alone: another’s id answers as none, a signed-out link asks to sign in', async () => {
    const { body } = await company.exported(company.exporter, 'customers')
    const other = await company.as(await company.person(company.east, 'exporter'))
    for (const path of [`exports/${body.id}`, `exports/${body.id}/file`]) {
      const foreign = await other.get(path)
      const none = await other.get(path.replace(body.id, crypto.randomUUID()))
      expect(foreign.status).toBe(404)
      expect({ ...foreign.body, correlationId: '' }).toEqual({ ...none.body, correlationId: '' })
      expect((await company.server.anonymous.get(path)).status).toBe(401)
    }
    expect((await other.delete(`exports/${body.id}`)).status).toBe(404)
    expect((await other.get('exports')).body.items).toEqual([])
  })

  it('remembers what was asked, so that the same can be asked again', async () => {
    const question = { filter: { field: 'city', op: 'present' }, sort: '-name' }
    const { body } = await company.exported(company.exporter, 'customers', question)
    expect(body).toMatchObject({ question, fields: ['name'], reason: 'test', format: 'csv' })
    const { fields, format, reason } = body
    const again = await company.exported(company.exporter, 'customers', { ...body.question, fields, format, reason })
    expect(again.body).toMatchObject({ question, rows: body.rows, state: 'done' })
    const [listed] = ok(await company.exporter.get('exports')).body.items
    expect(listed.question).toEqual(question)
  })

  it('can be destroyed by its owner', async () => {
    const { body } = await company.exported(company.exporter, 'customers')
    expect((await company.exporter.delete(`exports/${body.id}`)).body.state).toBe('destroyed')
    expect((await file(body.id)).body.code).toBe('export-destroyed')
    expect((await company.exporter.delete(`exports/${body.id}`)).body.code).toBe('wrong-state')
  })

  it('V3: names what records refer to only where that may leave as well', async () => {
    const deal = async (customerId: string) => ok(await company.maker.post('deals', { values: { name: 'Deal', customerId } })).body.id
    const hidden = await company.customer(company.west, { name: 'Hidden customer' })
    for (const id of [await deal(first), await deal(hidden)])
      ok(await company.maker.post(`deals/${id}/transfer`, { unitId: company.east, reason: 'test' }))
    const { body } = await company.exported(company.exporter, 'deals', { fields: ['customerId'] })
    const { text } = await file(body.id)
    expect(text).toContain(`"北风商贸","${first}"`)
    expect(text).toContain(`,"${hidden}"`)
    expect(text).not.toContain('Hidden customer')
  })
})
