import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { type Change, type CompiledPolicy, comparePolicies, type Right } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { type Organisation, organisationAt } from '#platform/access/principal/organisation-at.ts'
import { subjectsNow } from '#platform/access/principal/subjects-now.ts'
import { isInView, rowsById } from '#platform/access/rows.ts'

export type Comparison = OutputOf<typeof areaEndpoints.policy.publish>['changes']

type ToldRight = Comparison['roles'][string]['gains'][number]

/** One line for each operation and kind, with the fields it is about. */
function toldRights(rights: readonly Right[]): ToldRight[] {
  const byKey = Map.groupBy(rights, ({ object, operation, subject }) => JSON.stringify([object, operation, subject.kind]))
  return [...byKey.values()].flatMap((some) => {
    const [first] = some
    if (first === undefined) return []
    const fields = some.flatMap(({ subject }) => (subject.kind === 'operation' ? [] : [subject.field]))
    return [{ object: first.object, operation: first.operation, kind: first.subject.kind, fields: [...new Set(fields)] }]
  })
}

async function visible(door: DoorContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await rowsById(door, 'user', ids)
  return new Set(rows.filter((row) => isInView(door, 'user', row)).map(({ record }) => record.id))
}

/** What one policy gives and takes that another does not, over the roles and over the people as they stand now that the reader sees. */
export async function toldComparison(
  door: DoorContext,
  organisation: Organisation,
  before: CompiledPolicy,
  after: CompiledPolicy,
): Promise<Comparison> {
  const { tx } = door
  const side = { units: organisation.units, subjects: await subjectsNow(tx, organisation, tx.now) }
  const { people, roles } = comparePolicies({ ...side, compiled: before }, { ...side, compiled: after })
  // V8: the roles are the policies', which the reader reads; people are counted as far as the reader sees them.
  const seen = await visible(door, Object.keys(people))
  const changed = Object.entries(people).filter(([id]) => seen.has(id))
  const count = (what: keyof Change): number => changed.filter(([, change]) => change[what].length > 0).length
  return {
    roles: Object.fromEntries(
      Object.entries(roles).map(([role, { gains, losses }]) => [role, { gains: toldRights(gains), losses: toldRights(losses) }]),
    ),
    people: { gaining: count('gains'), losing: count('losses') },
  }
}

/** Compares a policy with the one in force, over the roles and over all people as they stand now. */
export async function compareWithCurrent(door: DoorContext, compiled: CompiledPolicy): Promise<Comparison> {
  return toldComparison(door, await organisationAt(door.tx, door.tx.now), door.plan.compiled, compiled)
}
