import { OBJECT_NAMES, type ObjectName, objects } from '@menshen/contract'
import { outlineOf, type Plan } from '@menshen/engine'
import { isWithin } from '@menshen/engine/test/outline/within.ts'
import { allowedOn } from '@menshen/engine/test/reference/decide.ts'
import { personOf } from '@menshen/engine/test/reference/world.ts'
import { idOfPerson, type WalledCompany } from './walled-company.ts'

/** What a query typed as the application shows of an object type, against what it should. */
export interface Difference {
  readonly object: ObjectName
  /** Records of V that are not shown. */
  readonly lacks: number
  /** Records that lie outside the outline and are shown all the same. */
  readonly leaks: number
}

export async function typed({ behind }: WalledCompany, plan: Plan, text: string): Promise<string[]> {
  return behind(plan, async (connection) => (await connection.execute<{ id: string }>({ text, values: [] })).rows.map(({ id }) => id))
}

/** Reads every object type whole behind the envelope of a person, and compares with the reference. */
export async function differences(company: WalledCompany, name: string): Promise<Difference[]> {
  const { world } = company
  const person = personOf(world, idOfPerson(name))
  const plan = company.plan(name)
  const found: Difference[] = []
  for (const object of OBJECT_NAMES) {
    const shown = new Set(await typed(company, plan, `SELECT id FROM "${objects[object].table}"`))
    const outline = outlineOf(plan, object)
    const records = (world.records[object] ?? []).map(({ values }) => values)
    const lacks = records.filter((record) => allowedOn(world, person, 'read', object, record) && !shown.has(record.id)).length
    const within = new Set(records.filter((record) => isWithin(world, person, object, outline, record)).map(({ id }) => id))
    const leaks = [...shown].filter((id) => !within.has(id)).length
    if (lacks > 0 || leaks > 0) found.push({ object, lacks, leaks })
  }
  return found
}
