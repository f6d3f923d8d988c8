import { OBJECT_NAMES, type ObjectName, objects } from '@menshen/contract'
import { outlineOf, type Plan, planFor } from '@menshen/engine'
import { isWithin } from '@menshen/engine/test/outline/within.ts'
import { allowedOn } from '@menshen/engine/test/reference/decide.ts'
import { personOf } from '@menshen/engine/test/reference/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_BACKEND } from '#test/harness/test-database.ts'
import { idOfPerson, PERSONS, type WalledCompany, walledCompany } from './walled-company.ts'

const tableOf = (object: ObjectName): string => `"${objects[object].table}"`

describe.runIf(TEST_BACKEND === 'postgres')('a query typed into the database as the application (P6)', () => {
  let company: WalledCompany
  beforeAll(async () => {
    company = await walledCompany(5)
  }, 120_000)
  afterAll(() => company?.close())

  const typed = (plan: Plan, text: string): Promise<string[]> =>
    company.behind(plan, async (connection) => (await connection.execute<{ id: string }>({ text, values: [] })).rows.map(({ id }) => id))

  const stored = (object: ObjectName): readonly string[] => (company.world.records[object] ?? []).map(({ values }) => values.id)

  /** Every object type, read whole. */
  async function readAll(plan: Plan): Promise<Map<ObjectName, ReadonlySet<string>>> {
    const seen = new Map<ObjectName, ReadonlySet<string>>()
    for (const object of OBJECT_NAMES) seen.set(object, new Set(await typed(plan, `SELECT id FROM ${tableOf(object)}`)))
    return seen
  }

  it.each(PERSONS)('sees all that %s may read, and nothing that no scope of theirs reaches', { timeout: 60_000 }, async (name) => {
    const { world } = company
    const person = personOf(world, idOfPerson(name))
    const plan = company.plan(name)
    const seen = await readAll(plan)
    for (const object of OBJECT_NAMES) {
      const outline = outlineOf(plan, object)
      const expected: string[] = []
      for (const { values } of world.records[object] ?? []) {
        if (isWithin(world, person, object, outline, values)) expected.push(values.id)
        if (allowedOn(world, person, 'read', object, values)) expect(seen.get(object), `${object} of V`).toContain(values.id)
      }
      expect([...(seen.get(object) ?? [])].sort(), object).toEqual(expected.sort())
    }
  })

  it('is kept from most of what there is, whoever types it, and from all of it by whoever has no rights', { timeout: 60_000 }, async () => {
    const there = stored('customer').length
    expect(there).toBeGreaterThan(10)
    const seen = async (name: string) => (await typed(company.plan(name), 'SELECT id FROM customer')).length
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
    const [all, some] = [await readAll(whole), await readAll(cut)]
    expect(some.get('lead')).toEqual(all.get('lead'))
    expect(all.get('customer')?.size).toBeGreaterThan(0)
    for (const object of OBJECT_NAMES.filter((name) => name !== 'lead')) expect(some.get(object)?.size, object).toBe(0)
  })

  it('is not helped by joins, sub-queries, functions that raise, or counting', { timeout: 60_000 }, async () => {
    const plan = company.plan('rita')
    const mine = new Set(await typed(plan, 'SELECT id FROM customer'))
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
      expect(await typed(plan, text), text).toEqual([])
    }
    // What is not leakproof is asked only of rows within: the row it would fail on lies outside.
    const raising = `SELECT id FROM customer WHERE (CASE WHEN id IN (${list}) THEN name ELSE '1' END)::int = 1`
    expect(await typed(plan, raising)).toHaveLength(mine.size)
  })

  it('may look at rows and lock them, and change, add and remove none', { timeout: 60_000 }, async () => {
    const plan = company.plan('rita')
    expect(await typed(plan, 'SELECT id FROM customer FOR UPDATE')).not.toEqual([])
    for (const text of [
      "UPDATE customer SET notes = 'mine'",
      "UPDATE customer SET notes = 'mine' WHERE owner_id IS NOT NULL",
      `UPDATE customer SET owner_id = '${plan.userId}'`,
      'INSERT INTO lead SELECT * FROM jsonb_populate_recordset(NULL::lead, (SELECT jsonb_agg(l) FROM lead l))',
      `INSERT INTO record_share (id, object, record_id, user_id, level, valid_from) VALUES (gen_random_uuid(), 'customer', gen_random_uuid(), '${plan.userId}', 2, now())`,
      `INSERT INTO user_manager (id, user_id, manager_id, valid_from) VALUES (gen_random_uuid(), gen_random_uuid(), '${plan.userId}', now())`,
      `UPDATE "user" SET manager_id = '${plan.userId}'`,
    ]) {
      await expect(typed(plan, text), text).rejects.toMatchObject({ code: '42501' })
    }
    expect(await typed(plan, 'DELETE FROM customer RETURNING id')).toEqual([])
  })
})
