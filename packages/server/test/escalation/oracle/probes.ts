import type { EngineRecord } from '@menshen/engine'
import type { World } from '@menshen/engine/test/reference/world.ts'
import { idOf } from '../../noninterference/company/names.ts'
import { userId } from '../company/people.ts'

/** Records on which rights are compared, by object type: the same ones before and after an act. */
export type Probes = Readonly<Record<string, readonly EngineRecord[]>>

/** Whose the assignments are that one could make: not of anybody who is judged, so that no "mine" holds. */
const SOMEBODY = userId('somebody else')

const made = new Map<string, EngineRecord>()

/** One and the same record for the same name, so that what was worked out for it is found again. */
function invented(name: string, values: Readonly<Record<string, string | null>>): EngineRecord {
  const known = made.get(name) ?? ({ id: idOf(`probe ${name}`), ...values } as EngineRecord)
  made.set(name, known)
  return known
}

/** An assignment that could be made: its role in its unit, for nobody in particular. */
const assignment = (role: string, unit: string): EngineRecord => invented(`${role} in ${unit}`, { role, unitId: unit, ownerId: SOMEBODY })

/**
 * What rights are rights on: the customers, contacts and leads there are, accounts, units, each role in each unit (giving and ending it is a
 * right, too), the policy, and events of two kinds.
 */
export function probesOf(world: World, roles: readonly string[], units: Probes[string]): Probes {
  const alive = (object: string): readonly EngineRecord[] =>
    (world.records[object] ?? []).filter(({ deleted }) => !deleted).map(({ values }) => values)
  const top = world.units.find(({ parentId }) => parentId === null)?.id ?? ''
  const [some] = world.units.filter(({ parentId }) => parentId !== null)
  return {
    customer: alive('customer'),
    contact: alive('contact'),
    lead: alive('lead'),
    user: alive('user'),
    unit: units,
    assignment: roles.flatMap((role) => world.units.map(({ id }) => assignment(role, id))),
    policy: [top, some?.id ?? top].map((unitId) => invented(`policy in ${unitId}`, { unitId, ownerId: SOMEBODY, note: null })),
    policyChange: [invented('change', { unitId: top, ownerId: SOMEBODY, title: 'probe' })],
    accessRequest: [invented('request', { unitId: top, ownerId: SOMEBODY, role: 'seller' })],
    auditEvent: ['organisation', 'access'].map((category) => invented(`event ${category}`, { category, unitId: top, ownerId: SOMEBODY })),
  }
}

/** The units there were, as they are now: also whose they are, which is their head's. */
export function unitsOf(before: World, now: World): Probes[string] {
  const known = new Set(before.units.map(({ id }) => id))
  return (now.records.unit ?? []).filter(({ values }) => known.has(values.id)).map(({ values }) => values)
}
