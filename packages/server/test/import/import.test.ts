import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planSource } from '#platform/access/principal/plan-source.ts'
import { transact } from '#platform/database/transact.ts'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import { runJob } from '#platform/jobs/run-job.ts'
import { silentLog } from '#platform/log.ts'
import { behindTheDoor } from '#test/harness/behind-the-door.ts'
import { importKind } from '../../src/features/import/run/import-kind.ts'
import { peopleActs } from '../../src/features/organisation/people-acts.ts'
import { type ImportCompany, importCompany } from './import-company.ts'
import { workbook } from './workbook.ts'

let company: ImportCompany
beforeAll(async () => {
  company = await importCompany()
})
afterAll(() => company.close())

const count = async (text: string, values: readonly unknown[] = []): Promise<number> =>
  transact(company.server.database, { mode: 'read' }, async (tx) =>
    Number((await behindTheDoor(tx).execute<{ n: number }>({ text, values })).rows[0]?.n),
  )

const customersOf = (userId: string) => count('SELECT count(*) AS n FROM customer WHERE created_by = $1', [userId])

describe('an import', () => {
  it('guesses the columns by titles in both languages, tries without changing anything, and then runs', async () => {
    const { client, userId } = await company.someone('importer')
    const id = await company.upload(
      client,
      'customers',
      '行编码,名称,Industry,信用额度,电话\nK1,北风,Retail,"12,345.60",13812345678\nK2,南风,零售,1.234,x\nK3,,retail,1,y\n',
    )
    const seen = (await client.get(`imports/${id}`)).body
    expect(seen).toMatchObject({
      stage: 'ready',
      format: 'csv',
      fault: null,
      preview: { titles: ['行编码', '名称', 'Industry', '信用额度', '电话'] },
    })
    expect(seen.settings.columns.map(({ field }: { field: string }) => field)).toEqual(['name', 'industry', 'creditLimit', 'phone'])
    const columns = [...seen.settings.columns, { column: 0, field: 'externalId' }]
    expect((await company.set(client, id, { columns, source: 'old' })).status).toBe(200)

    const tried = await company.carryOut(client, id, 'check')
    expect(tried).toMatchObject({ stage: 'checked', outcome: { lines: 3, created: 1, faulty: 2 } })
    expect(await company.faults(client, id)).toEqual({
      3: ['信用额度: This is not an amount in the currency of this line and with the decimal mark that you chose.'],
      4: ['名称: This is needed. Fill it in.'],
    })
    expect(await customersOf(userId)).toBe(0)
    expect(await count('SELECT count(*) AS n FROM external_id WHERE user_id = $1', [userId])).toBe(0)

    const ran = await company.carryOut(client, id, 'run')
    expect(ran).toMatchObject({ stage: 'done', outcome: { lines: 3, created: 1, updated: 0, faulty: 2, undone: false } })
    const [made] = (await client.get('customers')).body.items
    expect(made.fields).toMatchObject({
      name: '北风',
      industry: 'retail',
      creditLimit: 1234560,
      currency: 'CNY',
      phone: '13812345678',
      ownerId: userId,
    })
    expect(await count('SELECT count(*) AS n FROM import_part WHERE import_id = $1', [id])).toBe(0)
    const report = (await client.get(`imports/${id}/report`, { 'accept-language': 'zh' })).body
    expect(report.csv).toBe(
      '\uFEFF"行","列","问题"\r\n3,"信用额度","与本行币种或所选小数点不符的金额。"\r\n4,"名称","此项必填，请填写。"\r\n',
    )
    expect((await client.post(`imports/${id}/run`)).body.code).toBe('wrong-state')
  })

  it('changes by external id what its earlier lines made, and nothing where nothing differs', async () => {
    const { client, userId } = await company.someone('importer')
    const settings = {
      source: 'erp',
      columns: [
        { column: 0, field: 'externalId' },
        { column: 1, field: 'name' },
        { column: 2, field: 'city' },
      ],
    }
    await company.bring(client, 'customers', 'ID,Name,City\nA,Alpha,Rome\nB,Beta,\n', settings)
    const { outcome } = await company.bring(client, 'customers', 'ID,Name,City\nA,Alpha,Oslo\nB,Beta,\nC,Gamma,Bonn\n', settings)
    expect(outcome).toMatchObject({ created: 1, updated: 1, unchanged: 1, faulty: 0 })
    expect(await customersOf(userId)).toBe(3)
    // Another source has keys of its own.
    const other = await company.bring(client, 'customers', 'ID,Name,City\nA,Alpha,Oslo\n', { ...settings, source: 'crm' })
    expect(other.outcome).toMatchObject({ created: 1 })
  })

  it('remembers the columns of files with the same titles', async () => {
    const { client } = await company.someone('importer')
    const columns = [{ column: 1, field: 'name' }]
    const first = await company.upload(client, 'customers', 'x,y\n1,2\n')
    expect((await client.get(`imports/${first}`)).body.settings.columns).toEqual([])
    await company.set(client, first, { columns, dateOrder: 'dmy' })
    const second = (await client.get(`imports/${await company.upload(client, 'customers', 'x,y\n3,4\n')}`)).body
    expect(second).toMatchObject({ remembered: true, settings: { columns, dateOrder: 'dmy' } })
    const elsewhere = (await client.get(`imports/${await company.upload(client, 'leads', 'x,y\n3,4\n')}`)).body
    expect(elsewhere.remembered).toBe(false)
  })

  it('finds owners by e-mail, units and parents by name or key, within V alone', async () => {
    const { client, userId } = await company.someone('importer')
    const west = await company.someone('importer', company.west)
    await company.bring(client, 'customers', 'ID,Name\nK1,Acme\nK2,Twin\nK3,Twin\n', {
      source: 's',
      columns: [
        { column: 0, field: 'externalId' },
        { column: 1, field: 'name' },
      ],
    })
    await company.bring(west.client, 'customers', 'Name\nHidden\n')
    const me = (await client.get(`users/${userId}`)).body.fields
    const byName = await company.bring(
      client,
      'contacts',
      `Name,Customer,Owner\nEve,Acme,${me.email.toUpperCase()}\nBob,Twin,\nAnn,Hidden,\nJoe,Nowhere,\nTim,Acme,nobody@example.com\n`,
      {
        columns: [
          { column: 0, field: 'name' },
          { column: 1, field: 'customerId', by: 'name' },
          { column: 2, field: 'ownerId', by: 'email' },
        ],
      },
    )
    expect(byName.outcome).toMatchObject({ created: 1, faulty: 4 })
    const faults = await company.faults(client, byName.id)
    expect(faults[3]).toEqual(['Customer: You see several called so. Use an external id or the record’s id.'])
    // A hidden one and none at all are the same.
    expect(faults[4]).toEqual(faults[5])
    expect(faults[6]).toEqual(['Owner: You see no user called so.'])
    const byKey = await company.bring(client, 'contacts', 'Name,Customer\nEve,K2\nBob,K9\n', {
      source: 's',
      columns: [
        { column: 0, field: 'name' },
        { column: 1, field: 'customerId', by: 'externalId' },
      ],
    })
    expect(byKey.outcome).toMatchObject({ created: 1, faulty: 1 })
  })

  it('reads workbooks', async () => {
    const { client } = await company.someone('importer')
    const file = workbook([
      ['公司名称', '联系人', '手机', '下次联系日期', '预计金额', '来源'],
      ['北京甲', '王伟', 13812345678, { day: 46000 }, 1234.5, '官网'],
    ])
    const { outcome } = await company.bring(client, 'leads', file, {
      columns: [
        { column: 0, field: 'company' },
        { column: 1, field: 'name' },
        { column: 2, field: 'phone' },
        { column: 3, field: 'nextContactOn' },
        { column: 4, field: 'expectedAmount' },
        { column: 5, field: 'source' },
      ],
    })
    expect(outcome).toMatchObject({ created: 1, faulty: 0 })
    expect((await client.get('leads')).body.items[0].fields).toMatchObject({
      company: '北京甲',
      phone: '13812345678',
      nextContactOn: '2025-12-09',
      expectedAmount: 123450,
      source: 'website',
    })
  })

  it('is all of the file or nothing, when asked for so', async () => {
    const { client, userId } = await company.someone('importer')
    const bad = await company.bring(client, 'customers', `Name\nGood\nFine\n"${'x'.repeat(300)}"\n`, { mode: 'file' })
    expect(bad.outcome).toMatchObject({ lines: 3, created: 0, faulty: 1, undone: true })
    expect(await customersOf(userId)).toBe(0)
    expect(Object.keys(await company.faults(client, bad.id))).toEqual(['4'])
    const good = await company.bring(client, 'customers', 'Name\nGood\nFine\n', { mode: 'file' })
    expect(good.outcome).toMatchObject({ lines: 2, created: 2, faulty: 0, undone: false })
    const many = await company.upload(client, 'customers', `Name\n${'N\n'.repeat(5_001)}`)
    await company.set(client, many, { mode: 'file' })
    expect(await company.carryOut(client, many, 'run')).toMatchObject({ stage: 'stopped', outcome: { created: 0 }, fault: { line: null } })
    expect(await customersOf(userId)).toBe(2)
  })

  it('says which key stands twice, and which line has none', async () => {
    const { client } = await company.someone('importer')
    const { id, outcome } = await company.bring(client, 'customers', 'ID,Name\nA,One\n,Two\nA,Three\n', {
      columns: [
        { column: 0, field: 'externalId' },
        { column: 1, field: 'name' },
      ],
    })
    expect(outcome).toMatchObject({ created: 1, faulty: 2 })
    expect(await company.faults(client, id)).toEqual({
      3: ['ID: This line has no external id.'],
      4: ['ID: The same external id stands in line 2 already.'],
    })
  })

  it('goes on behind what is done after it was cancelled, and can be removed', async () => {
    const { client, userId } = await company.someone('importer')
    const id = await company.upload(client, 'customers', 'Name\nOne\nTwo\n')
    await company.set(client, id)
    const { jobId } = (await client.post(`imports/${id}/run`)).body
    expect((await client.delete(`imports/${id}`)).body.code).toBe('wrong-state')
    expect((await client.post(`jobs/${jobId}/cancel`)).status).toBe(200)
    // Its run finds it cancelled, and leaves the file to be gone on with.
    const { database, keys } = company.server
    const kinds = new Map([['import', importKind(peopleActs) as JobKind<never>] as const])
    await runJob({ database, keys, planOf: planSource().planOf, log: silentLog }, kinds, jobId, () => false)
    expect((await client.get(`imports/${id}`)).body).toMatchObject({ stage: 'stopped', outcome: { lines: 0 } })
    expect(await company.carryOut(client, id, 'run')).toMatchObject({ stage: 'done', outcome: { created: 2 } })
    expect(await customersOf(userId)).toBe(2)
    expect((await client.delete(`imports/${id}`)).status).toBe(200)
    expect((await client.get(`imports/${id}`)).status).toBe(404)
  })
})
