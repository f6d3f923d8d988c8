import { OBJECT_NAMES, type ObjectName, objects } from '@menshen/contract'
import { countQuery, type Plan, type Query, recordsQuery, restPart, type Selection, sortedPart } from '@menshen/engine'
import { prepare } from '@menshen/engine/test/agreement/prepared.ts'
import type { World } from '@menshen/engine/test/reference/world.ts'
import { peopleFor } from '@menshen/engine/test/worlds/people.ts'
import { policyFor } from '@menshen/engine/test/worlds/policies.ts'
import { random } from '@menshen/engine/test/worlds/random.ts'
import { valuesFor } from '@menshen/engine/test/worlds/values.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_BACKEND } from '#test/harness/test-database.ts'
import { PERSONS, type WalledCompany, walledCompany } from './walled-company.ts'

const MOST = 500

/** Other rights over the same records: a policy, roles and attributes that a generator made. */
function otherRights({ world }: WalledCompany, seed: number): { world: World; people: readonly string[] } {
  const ids = world.people.slice(0, 5).map(({ id }) => id)
  const numbers = random(seed)
  const recordIds = Object.fromEntries(OBJECT_NAMES.map((name) => [name, (world.records[name] ?? []).map(({ values }) => values.id)]))
  // The generator gives every grant an operation beside reading, and knows the values of its own enumerations alone.
  const acted = Object.entries(world.vocabulary.objects).filter(([, { operations }]) => operations.length > 1)
  const plain = acted.map(([name, object]) => {
    const fields = Object.entries(object.fields).filter(([, { type }]) => type !== 'enum')
    return [name, { ...object, fields: Object.fromEntries(fields) }] as const
  })
  const vocabulary = { ...world.vocabulary, objects: Object.fromEntries(plain) }
  const ground = {
    random: numbers,
    vocabulary,
    values: valuesFor(numbers),
    units: world.units,
    peopleIds: ids,
    recordIds,
  }
  const policy = policyFor(ground)
  return { world: { ...world, policy, people: peopleFor(ground, Object.keys(policy.roles)) }, people: ids }
}

/** The statements of lists, counts and look-ups of an object type. */
function statements(plan: Plan, object: ObjectName, ids: readonly string[]): Query[] {
  const selections: Selection[] = [{ object }, { object, bin: true }]
  const byId = { field: 'id', descending: false }
  const byTime = { field: 'createdAt', descending: true }
  const timed = objects[object].fields.createdAt !== undefined
  return selections
    .flatMap((selection) => [
      restPart(plan, selection, byId, null, MOST),
      timed ? sortedPart(plan, selection, byTime, null, MOST) : null,
      timed ? restPart(plan, selection, byTime, null, MOST) : null,
      countQuery(plan, selection, null),
      countQuery(plan, selection, 5),
      recordsQuery(plan, object, ids),
    ])
    .filter((query) => query !== null)
}

describe.runIf(TEST_BACKEND === 'postgres')('the secured view behind the wall (P6)', () => {
  let company: WalledCompany
  beforeAll(async () => {
    company = await walledCompany(8)
  }, 120_000)
  afterAll(() => company?.close())

  /** Asks everything twice. @returns how many rows came of it */
  async function compared(plan: Plan): Promise<number> {
    let rows = 0
    for (const object of OBJECT_NAMES) {
      const ask = (queries: readonly Query[]) => async (connection: { execute: (query: Query) => Promise<{ rows: unknown[] }> }) => {
        const answers: unknown[][] = []
        for (const query of queries) answers.push((await connection.execute(query)).rows)
        return answers
      }
      // Of records looked up by id, those of V: of others the wall shows fewer, and the door refuses both alike.
      const whole = restPart(plan, { object }, { field: 'id', descending: false }, null, MOST)
      const [found = []] = whole === null ? [] : await company.before(ask([whole]))
      const ids = found.map((row) => (row as { id: string }).id)
      const queries = statements(plan, object, ids)
      const [behind, before] = [await company.behind(plan, ask(queries)), await company.before(ask(queries))]
      expect(behind, object).toEqual(before)
      rows += ids.length
    }
    return rows
  }

  it('is the same for everybody of the company', { timeout: 300_000 }, async () => {
    let rows = 0
    for (const name of PERSONS) rows += await compared(company.plan(name))
    expect(rows).toBeGreaterThan(500)
  })

  it('is the same under rights that a generator made', { timeout: 300_000 }, async () => {
    let rows = 0
    for (let seed = 1; seed <= 6; seed++) {
      const { world, people } = otherRights(company, seed)
      const { plan } = prepare(world)
      for (const id of people) rows += await compared(plan(id))
    }
    expect(rows).toBeGreaterThan(200)
  })
})
