import { OBJECT_NAMES, type ObjectName, type ObjectSpec, objects } from '@menshen/contract'
import { type Plan, planFor } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withinSql } from '#platform/database/wall/wall-policies.ts'
import { asOwner, TEST_BACKEND } from '#test/harness/test-database.ts'
import { differences, typed } from './differences.ts'
import { PERSONS, type WalledCompany, walledCompany } from './walled-company.ts'

const CHILDREN = ['contact', 'deal', 'transaction', 'case', 'activity'] as const

describe.runIf(TEST_BACKEND === 'postgres')('a query typed into the database as the application (P6)', () => {
  let company: WalledCompany
  beforeAll(async () => {
    company = await walledCompany(5)
  }, 120_000)
  afterAll(() => company?.close())

  const stored = (object: ObjectName): readonly string[] => (company.world.records[object] ?? []).map(({ values }) => values.id)
  const typedBy = (plan: Plan, text: string): Promise<string[]> => typed(company, plan, text)

  it.each(PERSONS)('sees all that %s may read, and nothing that no scope of theirs reaches', { timeout: 60_000 }, async (name) => {
    expect(await differences(company, name)).toEqual([])
  })

  // A wall with one stone missing or one too few must be noticed, or the comparison looks at nothing.
  it.each([
    ['the pool', ['lead'], /owner_id IS NULL AND \S+/, 'unit_id IS NULL AND unit_id', 'lacks'],
    ['what is shared', ['customer'], /WHEN id IN \(SELECT.*/, 'WHEN false THEN true', 'lacks'],
    ['the parent’s owner', CHILDREN, ', "customer_owner_id"', '', 'lacks'],
    ['the parent’s unit', CHILDREN, ', "customer_unit_id"', '', 'lacks'],
    ['the units', ['deal'], ', unit_id]', ']', 'lacks'],
    ['whose it is', ['transaction'], /WHEN ARRAY.*/, 'WHEN owner_id IS NOT NULL THEN true', 'leaks'],
    ['that there is a wall', ['audit_event'], /^[\s\S]*$/, 'true', 'leaks'],
  ] as const)('is noticed to be wrong where the wall forgets %s', { timeout: 60_000 }, async (_what, tables, find, replace, how) => {
    const specs: ObjectSpec[] = Object.values(objects).filter(({ table }) => tables.some((name) => name === table))
    const rules = (rule: (whole: string) => string) =>
      asOwner(
        company.database.database,
        ...specs.map((spec) => `ALTER POLICY wall_read ON "${spec.table}" USING (${rule(withinSql(spec))})`),
      )
    for (const spec of specs) expect(withinSql(spec).replace(find, replace)).not.toBe(withinSql(spec))
    await rules((whole) => whole.replace(find, replace))
    try {
      let noticed = 0
      for (const name of PERSONS) noticed += (await differences(company, name)).reduce((sum, one) => sum + one[how], 0)
      expect(noticed).toBeGreaterThan(0)
    } finally {
      await rules((whole) => whole)
    }
  })

  it('is kept from most of what there is, whoever types it, and from all of it by whoever has no rights', { timeout: 60_000 }, async () => {
    const there = stored('customer').length
    expect(there).toBeGreaterThan(10)
    const seen = async (name: string) => (await typedBy(company.plan(name), 'SELECT id FROM customer')).length
    for (const name of ['rita', 'rob', 'eva', 'wen']) expect(await seen(name)).toBeLessThan(there / 2)
    expect(await seen('rita')).toBeGreaterThan(0)
    for (const name of ['zoe', 'bot', 'ada']) expect(await seen(name)).toBe(0)
  })

  it('V7: sees behind a token only what its cut leaves', { timeout: 60_000 }, async () => {
    const whole = company.plan('rita')
    const cut = planFor(whole.compiled, whole.units, {
      id: whole.userId,
      assignments: whole.assignments,
      attributes: whole.attributes.values,
      reports: [...whole.reports],
      session: { assurance: 1, networks: [], schedules: [], courses: [], cut: { lead: ['read'] } },
    })
    const read = async (plan: Plan, object: ObjectName) => (await typedBy(plan, `SELECT id FROM "${objects[object].table}"`)).sort()
    expect(await read(cut, 'lead')).toEqual(await read(whole, 'lead'))
    expect(await read(whole, 'customer')).not.toEqual([])
    for (const object of OBJECT_NAMES.filter((name) => name !== 'lead')) expect(await read(cut, object), object).toEqual([])
  })

  it('is not helped by joins, sub-queries, functions that raise, or counting', { timeout: 60_000 }, async () => {
    const plan = company.plan('rita')
    const mine = new Set(await typedBy(plan, 'SELECT id FROM customer'))
    const hidden = stored('customer').filter((id) => !mine.has(id))
    expect(hidden.length).toBeGreaterThan(0)
    const list = hidden.map((id) => `'${id}'`).join(', ')
    for (const text of [
      `SELECT id FROM customer WHERE id IN (${list})`,
      `SELECT c.id FROM (VALUES (${hidden.map((id) => `'${id}'::uuid`).join('), (')})) AS v (id) JOIN customer c ON c.id = v.id`,
      `SELECT id FROM customer WHERE id IN (${list}) AND 1 / (CASE WHEN name IS NULL THEN 0 ELSE 1 END) = 1`,
      `SELECT id FROM customer WHERE id IN (${list}) FOR UPDATE`,
      `SELECT 'found'::text AS id FROM customer WHERE id IN (${list}) HAVING count(*) > 0`,
      `SELECT unnest(menshen_wall.found_customer('{}', 1000000)) AS id EXCEPT SELECT id FROM customer`,
      `SELECT record_id AS id FROM record_share WHERE user_id <> '${plan.userId}'`,
      'SELECT record_id AS id FROM record_owner',
      'SELECT user_id AS id FROM user_manager',
    ]) {
      expect(await typedBy(plan, text), text).toEqual([])
    }
    // What is not leakproof is asked only of rows within: the row it would fail on lies outside.
    const raising = `SELECT id FROM customer WHERE (CASE WHEN id IN (${list}) THEN name ELSE '1' END)::int = 1`
    expect(await typedBy(plan, raising)).toHaveLength(mine.size)
  })

  it('may look at rows and lock them, and change, add and remove none', { timeout: 60_000 }, async () => {
    const plan = company.plan('rita')
    expect(await typedBy(plan, 'SELECT id FROM customer FOR UPDATE')).not.toEqual([])
    for (const text of [
      "UPDATE customer SET notes = 'mine'",
      "UPDATE customer SET notes = 'mine' WHERE owner_id IS NOT NULL",
      `UPDATE customer SET owner_id = '${plan.userId}'`,
      'INSERT INTO lead SELECT * FROM jsonb_populate_recordset(NULL::lead, (SELECT jsonb_agg(l) FROM lead l))',
      `INSERT INTO record_share (id, object, record_id, user_id, level, valid_from) VALUES (gen_random_uuid(), 'customer', gen_random_uuid(), '${plan.userId}', 2, now())`,
      `INSERT INTO user_manager (id, user_id, manager_id, valid_from) VALUES (gen_random_uuid(), gen_random_uuid(), '${plan.userId}', now())`,
      `UPDATE "user" SET manager_id = '${plan.userId}'`,
    ]) {
      await expect(typedBy(plan, text), text).rejects.toMatchObject({ code: '42501' })
    }
    expect(await typedBy(plan, 'DELETE FROM customer RETURNING id')).toEqual([])
  })
})
