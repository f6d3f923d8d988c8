import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../freshness/small-company.ts'
import { type ImportCompany, importCompany } from './import-company.ts'

/**
 * A CRM as it is found in the field: 85 accounts, 35 agents under 6 managers in 3 offices, 8,800 opportunities, misspellings left in. It
 * has no licence, so it stays out of the repository: the variable says where the folder lies that holds `crm-maven`.
 */
const FOLDER = join(process.env.MENSHEN_SHARED_DATA ?? join(import.meta.dirname, '../../../../../shared/data'), 'crm-maven')
const there = existsSync(FOLDER)
if (!there) console.warn('skipped: set MENSHEN_SHARED_DATA to the folder that holds crm-maven')

const read = (name: string): string[] => readFileSync(join(FOLDER, name), 'utf8').trim().split('\n')
const mail = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@maven.example`

describe.runIf(there)('the CRM of another company', () => {
  let company: ImportCompany
  beforeAll(async () => {
    company = await importCompany({ statementLimit: 60_000 })
  })
  afterAll(() => company?.close())

  it('comes in: people first, then accounts, then opportunities', { timeout: 300_000 }, async () => {
    const { admin } = company
    // What the file lacks and an account needs is added as its owner would: addresses, and lines for the managers.
    const agents = read('sales_teams.csv')
      .slice(1)
      .map((line) => line.split(','))
    const managers = new Map(agents.map(([, manager = '', office = '']) => [manager, office]))
    const lines = [
      ...agents.map(([agent = '', manager = '', office = '']) => [mail(agent), agent, office, 'Company', manager, 'seller']),
      ...[...managers].map(([manager, office]) => [mail(manager), manager, office, 'Company', '', '']),
    ]
    const people = ['Mail,Name,Office,Higher unit,Manager,Role', ...lines.map((cells) => cells.join(','))].join('\n')
    const columns = ['email', 'name', 'unit', 'higherUnit', 'manager', 'role'].map((field, column) => ({ column, field }))
    const staff = await company.bring(admin, 'users', people, { columns })
    expect(staff.outcome).toMatchObject({ created: 41, faulty: 0 })
    const { units } = ok(await admin.get('organisation')).body
    expect(units.map(({ fields }: { fields: { name: string } }) => fields.name)).toEqual(
      expect.arrayContaining(['Central', 'East', 'West']),
    )

    const boss = await company.someone('importer', company.company)
    const accounts = read('accounts.csv').join('\n')
    const keyed = {
      source: 'maven',
      columns: [
        { column: 0, field: 'externalId' },
        { column: 5, field: 'country' },
      ],
    }
    // `account` is both key and name; a column fills one field, so the name comes in a second column.
    const doubled = accounts
      .split('\n')
      .map((line) => `${line},${line.slice(0, line.indexOf(','))}`)
      .join('\n')
    const named = [...keyed.columns, { column: 7, field: 'name' }]
    const id = await company.upload(boss.client, 'customers', doubled)
    ok(await company.set(boss.client, id, { ...keyed, columns: [...named, { column: 1, field: 'industry' }] }))
    const tried = await company.carryOut(boss.client, id, 'check')
    // Only retail is called as here: technolgy and the others are told line by line.
    expect(tried.outcome).toMatchObject({ lines: 85, created: 17, faulty: 68 })
    expect((await company.faults(boss.client, id))[2]).toEqual([expect.stringMatching(/^sector: Choose one of: Retail, /)])
    ok(await company.set(boss.client, id, { ...keyed, columns: named }))
    expect((await company.carryOut(boss.client, id, 'run')).outcome).toMatchObject({ lines: 85, created: 85, faulty: 0 })

    const pipeline = read('sales_pipeline.csv')
      .join('\n')
      .replaceAll(',Engaging,', ',Negotiation,')
      .replaceAll(',Prospecting,', ',Qualification,')
    const deals = {
      source: 'maven',
      columns: [
        { column: 0, field: 'externalId' },
        { column: 1, field: 'ownerId', by: 'name' },
        { column: 2, field: 'name' },
        { column: 3, field: 'customerId', by: 'externalId' },
        { column: 4, field: 'stage' },
        { column: 6, field: 'closedOn' },
        { column: 7, field: 'amount' },
      ],
    }
    const first = await company.bring(boss.client, 'deals', pipeline, deals)
    // 1,425 opportunities have no account.
    expect(first.outcome).toMatchObject({ lines: 8_800, created: 7_375, faulty: 1_425 })
    const { groups } = ok(await boss.client.post('deals/aggregate', { groupBy: 'stage', measures: [{ fn: 'count' }] })).body
    const won = groups.find(({ key }: { key: string }) => key === 'won')
    expect(JSON.stringify(won)).toContain('4238')
    const second = await company.bring(boss.client, 'deals', pipeline, deals)
    expect(second.outcome).toMatchObject({ lines: 8_800, created: 0, updated: 0, unchanged: 7_375, faulty: 1_425 })
  })
})
