import { freshValues } from '../claims/situation/points.ts'
import { standIn } from '../claims/stand-in.ts'
import type { State } from '../decide/check-write.ts'
import type { CompiledPolicy } from '../plan/compile-policy.ts'
import { type Plan, planFor } from '../plan/plan.ts'
import type { Subject } from '../plan/subject.ts'
import { unitTree } from '../plan/unit-tree.ts'
import type { Example, ExampleRecord } from '../policy/example.ts'
import type { Scalar, Value } from '../vocabulary/value.ts'
import { type ObjectType, objectType, type Vocabulary } from '../vocabulary/vocabulary.ts'

/** An example made real: the plan of the person in it, and the record as it stands to them. */
export interface MadeWorld {
  readonly plan: Plan
  readonly object: ObjectType
  readonly state: State
}

const NAMES = ['self', 'report', 'other', 'company', 'same', 'below', 'elsewhere', 'record', 'reference'] as const
type Ids = Readonly<Record<(typeof NAMES)[number], string>>

/** Ids that the example itself does not use. */
function idsBeside({ record, attributes = {} }: Example): Ids {
  const used = [...Object.values(record.fields ?? {}), ...Object.values(attributes).flat()]
  const fresh = freshValues('reference', used, NAMES.length)
  return Object.fromEntries(NAMES.map((name, i) => [name, fresh[i]])) as unknown as Ids
}

/** The unit in which the role is held, one below it and one beside it. */
function unitsOf({ company, same, below, elsewhere }: Ids) {
  return unitTree([
    { id: company, parentId: null },
    { id: same, parentId: company },
    { id: below, parentId: same },
    { id: elsewhere, parentId: company },
  ])
}

function attributesOf({ attributes }: Vocabulary, given: Example['attributes'] = {}): Subject['attributes'] {
  return Object.fromEntries(
    Object.entries(given).map(([name, values]) => [name, attributes.get(name)?.list === true ? values : (values[0] as Scalar)]),
  )
}

function stateOf(object: ObjectType, written: ExampleRecord, ids: Ids): State {
  const { owner = 'other', unit = 'same', team = false, shared, parentReadable = false, fields = {} } = written
  const owners = { mine: ids.self, reports: ids.report, other: ids.other, pool: null }
  const values = object.fields.map((field): [string, Value] => [
    field.name,
    (Object.hasOwn(fields, field.name) ? fields[field.name] : undefined) ?? standIn(field, ids.reference),
  ])
  return {
    record: { ...Object.fromEntries(values), id: ids.record, ownerId: owners[owner], unitId: ids[unit] },
    relations: { onTeam: team, shared: shared === 'write' ? 2 : shared === 'read' ? 1 : 0, parentReadable },
  }
}

/** Makes the world that an example describes. */
export function madeWorld(compiled: CompiledPolicy, example: Example): MadeWorld {
  const { role, attributes, session = {}, record } = example
  const ids = idsBeside(example)
  const subject: Subject = {
    id: ids.self,
    assignments: [{ role, unit: ids.same }],
    attributes: attributesOf(compiled.vocabulary, attributes),
    reports: [ids.report],
    session: { assurance: 1, networks: [], schedules: [], courses: [], ...session },
  }
  const object = objectType(compiled.vocabulary, record.object)
  return { plan: planFor(compiled, unitsOf(ids), subject), object, state: stateOf(object, record, ids) }
}
