import { CRM_OBJECT_NAMES, type CrmObjectName, columnOf, type FieldSpec, objects, relatedTo } from '@menshen/contract'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { daysBefore, idOf } from '../company/names.ts'
import { OWNERS, userId } from '../company/people.ts'
import { anyValue } from '../company/values.ts'
import { fieldColumns, isDeleted, recordOfRow, specOf } from '../record-rows.ts'
import { type Row, type Rows, rowsIn } from '../rows.ts'
import type { Observation } from '../view/observation.ts'
import { GHOSTS, ghostId, otherValue, someReference } from './altered-value.ts'
import type { Change } from './change.ts'

/** Values that only records added to D′ have, each once: what a person is about to create may be there already, out of sight. */
export const DUPLICATES = ['DUP-0', 'DUP-1', 'DUP-2', 'DUP-3', 'DUP-4', 'DUP-5'] as const

/** The fields by which people know a record again. */
export const RECOGNISED: Readonly<Record<CrmObjectName, string>> = {
  lead: 'company',
  customer: 'code',
  contact: 'email',
  deal: 'name',
  transaction: 'orderNumber',
  case: 'subject',
  activity: 'subject',
}

function linked(object: CrmObjectName, row: Row): string[] {
  const references = Object.entries(specOf(object).fields).filter(([, field]) => field.type === 'reference')
  const ids = references.map(([name]) => row[columnOf(name)]).filter((id) => typeof id === 'string')
  return [...new Set([String(row.id), ...ids])]
}

function altered(rows: Rows, object: CrmObjectName, row: Row, random: Random): Change {
  const record = recordOfRow(object, row)
  const names = random.some(Object.keys(specOf(object).fields), 0.5)
  const values = Object.fromEntries(
    names.map((name) => [name, otherValue(rows, name, specOf(object).fields[name] as FieldSpec, record[name] ?? null, random)]),
  )
  const bin = random.chance(0.3) ? { deleted_at: isDeleted(row) ? null : daysBefore(1), deleted_by: null } : {}
  const columns = { ...fieldColumns(object, values), ...bin, version: Number(row.version) + 1 }
  const after = { ...row, ...columns }
  const edits = [{ op: 'set', table: objects[object].table, id: String(row.id), columns }] as const
  return { kind: 'hidden row altered', object, ids: [...linked(object, row), ...linked(object, after)], fields: names, edits }
}

const removed = (object: CrmObjectName, row: Row): Change => ({
  kind: 'hidden row removed',
  object,
  ids: linked(object, row),
  fields: 'all',
  edits: [{ op: 'remove', table: objects[object].table, id: String(row.id) }],
})

/** A reference of an added record: mostly to one the person sees, so that it belongs to that one out of sight. */
function parent(rows: Rows, observation: Observation, field: FieldSpec, random: Random): string | null {
  if (field.target === 'user') return userId(random.pick(OWNERS))
  const target = field.target as CrmObjectName
  const visible = [...(observation.rows[target]?.keys() ?? [])]
  if (field.optional === true && random.chance(0.3)) return null
  return visible.length > 0 && random.chance(0.6) ? random.pick(visible) : someReference(rows, target, random)
}

function madeUp(rows: Rows, observation: Observation, object: CrmObjectName, number: number, random: Random): Row {
  const values = Object.entries(specOf(object).fields as Readonly<Record<string, FieldSpec>>).map(([name, field]) => {
    if (name === RECOGNISED[object] && number < DUPLICATES.length) return [name, DUPLICATES[number] ?? null] as const
    return [name, field.type === 'reference' ? parent(rows, observation, field, random) : anyValue(name, field, random)] as const
  })
  // Whom it belongs to and where it lies: as another record that is out of sight.
  const places = rowsIn(rows, objects[object].table)
  const hidden = places.filter((row) => !observation.rows[object].has(String(row.id)))
  const place = random.pick(hidden.length > 0 ? hidden : places)
  const row: Row = {
    ...place,
    ...fieldColumns(object, Object.fromEntries(values)),
    id: ghostId(object, number),
    owner_id: place.owner_id,
    unit_id: place.unit_id,
    deleted_at: random.chance(0.15) ? daysBefore(2) : null,
    deleted_by: null,
  }
  return row
}

const addition = (object: CrmObjectName, row: Row): Change => ({
  kind: 'hidden row added',
  object,
  ids: linked(object, row),
  fields: 'all',
  edits: [{ op: 'add', table: objects[object].table, row }],
})

/** Records out of sight that belong to one in sight: above all to one in the bin, whose children nobody reads through it. */
function children(rows: Rows, observation: Observation, object: CrmObjectName, random: Random): Change[] {
  const links = CRM_OBJECT_NAMES.flatMap((child) => relatedTo(object).filter((link) => link.object === child))
  const parents = [...observation.rows[object].values()].filter(({ deleted }) => random.chance(deleted ? 0.8 : 0.1))
  return parents.flatMap(({ id }) =>
    random.some(links, 0.5).map((link) => {
      const row = madeUp(rows, observation, link.object, GHOSTS, random)
      return addition(link.object, { ...row, id: idOf(`child ${link.object} ${link.field} ${id}`), [columnOf(link.field)]: id })
    }),
  )
}

/** Customers' records that the person does not see: others, fewer and more of them. */
export function hiddenRecordChanges(rows: Rows, observation: Observation, random: Random): Change[] {
  return CRM_OBJECT_NAMES.flatMap((object) => {
    const hidden = rowsIn(rows, objects[object].table).filter((row) => !observation.rows[object].has(String(row.id)))
    const there = hidden.map((row) => (random.chance(0.3) ? removed(object, row) : altered(rows, object, row, random)))
    const more = Array.from({ length: GHOSTS }, (_, number) => addition(object, madeUp(rows, observation, object, number, random)))
    return [...there, ...more, ...children(rows, observation, object, random)]
  })
}
