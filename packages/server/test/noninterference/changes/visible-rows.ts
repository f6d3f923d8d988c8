import { columnOf, type FieldSpec, OBJECT_NAMES, type ObjectName, objects } from '@menshen/contract'
import type { Scalar, Value } from '@menshen/engine'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { daysBefore, idOf } from '../company/names.ts'
import { recordOfRow, specOf } from '../record-rows.ts'
import { type Row, type Rows, rowOf } from '../rows.ts'
import type { Observation, SeenRow } from '../view/observation.ts'
import { equallyMasked, otherValue } from './altered-value.ts'
import type { Change } from './change.ts'

/** INVARIANT of the product, not of V: who or where one is follows from these, and they are told by other tables too. */
const STRUCTURAL: Readonly<Partial<Record<ObjectName, readonly string[]>>> = {
  user: ['ownerId', 'unitId', 'managerId', 'status', 'leavingOn', 'kind', 'responsibleId'],
  unit: ['ownerId', 'unitId', 'parentId', 'headId', 'name', 'nameZh'],
  assignment: ['ownerId', 'unitId', 'role', 'validFrom', 'validUntil'],
  policy: ['number', 'publishedAt'],
  // Where it stands in its life, on which what else is there depends.
  policyChange: ['state', 'digest', 'baseId', 'ownerId', 'unitId', 'decidedBy', 'decidedAt', 'publishAt', 'publishedBy'],
  // The same; and whoever has a part in it does not handle it.
  alert: ['state', 'verdict', 'accountId', 'ownerId', 'unitId', 'closedAt', 'closedBy'],
}

/** Fields of one table row that are changed together, so that each field is a change of its own. */
function setField(object: ObjectName, row: SeenRow, name: string, value: Value, kind: Change['kind']): Change {
  const table = objects[object].table
  return { kind, object, ids: [row.id], fields: [name], edits: [{ op: 'set', table, id: row.id, columns: { [columnOf(name)]: value } }] }
}

function fieldChange(rows: Rows, object: ObjectName, row: SeenRow, stored: Row, name: string, random: Random): Change | undefined {
  const field = specOf(object).fields[name] as FieldSpec
  const before = recordOfRow(object, stored)[name] ?? null
  if (STRUCTURAL[object]?.includes(name) === true) return undefined
  if (row.levels[name] === 'hidden') {
    const value = otherValue(rows, name, field, before, random)
    return value === before ? undefined : setField(object, row, name, value, 'hidden field altered')
  }
  if (row.levels[name] !== 'masked' || before === null) return undefined
  const value = equallyMasked(name, field, before as Scalar, random)
  return value === undefined ? undefined : setField(object, row, name, value, 'masked value replaced')
}

/** What is never put into a bin. */
const FIXED: ReadonlySet<string> = new Set(['policy', 'policyChange', 'assignment', 'auditEvent', 'alert'])

/** What the server keeps of a record and shows to nobody. */
function keptColumns(object: ObjectName, row: SeenRow, stored: Row, random: Random): Change {
  const fixed = FIXED.has(object)
  const binned = row.deleted ? { deleted_at: daysBefore(random.below(9)), deleted_by: idOf(`user ${random.below(3)}`) } : {}
  const columns = { version: Number(stored.version) + 1 + random.below(5), ...(fixed ? {} : binned) }
  return {
    kind: 'kept column altered',
    object,
    ids: [row.id],
    fields: ['version'],
    edits: [{ op: 'set', table: objects[object].table, id: row.id, columns }],
  }
}

/** Changes that leave a visible row looking as it does: hidden fields, values under masks, what is kept beside fields. */
export function visibleRowChanges(rows: Rows, observation: Observation, random: Random): Change[] {
  return OBJECT_NAMES.flatMap((object) =>
    [...observation.rows[object].values()].flatMap((row) => {
      const stored = rowOf(rows, object, row.id)
      if (stored === undefined) return []
      const names = random.some(Object.keys(specOf(object).fields), 0.7)
      const changed = names.flatMap((name) => fieldChange(rows, object, row, stored, name, random) ?? [])
      return [...changed, keptColumns(object, row, stored, random)]
    }),
  )
}
