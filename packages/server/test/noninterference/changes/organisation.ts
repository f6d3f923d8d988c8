import { columnOf, type FieldSpec, type ObjectName, objects } from '@menshen/contract'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { daysBefore, idOf } from '../company/names.ts'
import { UNITS, type UnitName, unitId } from '../company/units.ts'
import { recordOfRow, specOf } from '../record-rows.ts'
import { type Row, type Rows, rowsIn } from '../rows.ts'
import type { Observation } from '../view/observation.ts'
import { GHOSTS, ghostId, otherValue } from './altered-value.ts'
import type { Change, Edit } from './change.ts'

const INNER: Readonly<Partial<Record<ObjectName, readonly string[]>>> = {
  user: ['name', 'nameZh', 'email', 'phone', 'jobTitle', 'locale', 'createdAt', 'updatedAt', 'updatedBy'],
  unit: ['name', 'nameZh', 'kind', 'createdAt', 'updatedAt', 'updatedBy'],
  assignment: ['reason', 'validUntil', 'grantedBy', 'endedBy', 'updatedAt', 'updatedBy'],
}

/** A unit's name stands in its history too, as long as it is its name. */
function alsoInHistory(rows: Rows, object: ObjectName, row: Row, columns: Row): Edit[] {
  if (object !== 'unit') return []
  const current = rowsIn(rows, 'unit_history').find((line) => line.unit_id === row.id && line.valid_until === 'infinity')
  const named = { name: columns.name ?? row.name, name_zh: 'name_zh' in columns ? columns.name_zh : row.name_zh }
  return current === undefined ? [] : [{ op: 'set', table: 'unit_history', id: String(current.id), columns: named }]
}

function altered(rows: Rows, object: ObjectName, row: Row, random: Random): Change {
  const names = random.some(INNER[object] ?? [], 0.6)
  const record = recordOfRow(object, row)
  const values = names.map(
    (name) => [name, otherValue(rows, name, specOf(object).fields[name] as FieldSpec, record[name] ?? null, random)] as const,
  )
  const columns: Row = {
    ...Object.fromEntries(values.map(([name, value]) => [columnOf(name), name === 'validUntil' ? 'infinity' : value])),
    version: Number(row.version) + 1,
  }
  const edits: Edit[] = [
    { op: 'set', table: objects[object].table, id: String(row.id), columns },
    ...alsoInHistory(rows, object, row, columns),
  ]
  return { kind: 'hidden row altered', object, ids: [String(row.id)], fields: names, edits }
}

const add = (object: ObjectName, row: Row, also: readonly Edit[] = []): Change => ({
  kind: 'hidden row added',
  object,
  ids: [String(row.id)],
  fields: 'all',
  edits: [{ op: 'add', table: objects[object].table, row }, ...also],
})

/** Users whom nobody of the company is, in some unit; their addresses are those that a person is about to give. */
function moreUsers(rows: Rows, random: Random): Change[] {
  const pattern = rowsIn(rows, 'user').at(-1) as Row
  return Array.from({ length: GHOSTS }, (_, number) => {
    const id = ghostId('user', number)
    const place = unitId(random.pick(Object.keys(UNITS)) as UnitName)
    const status = {
      id: idOf(`status ghost ${number}`),
      user_id: id,
      status: 'active',
      reason: null,
      valid_from: daysBefore(100),
      valid_until: 'infinity',
      set_by: id,
    }
    const row = {
      ...pattern,
      id,
      name: `Ghost ${number}`,
      name_zh: null,
      email: `dup-${number}@aurora.example`,
      owner_id: id,
      unit_id: place,
      manager_id: null,
    }
    return add('user', row, [{ op: 'add', table: 'user_status', row: status }])
  })
}

function moreUnits(rows: Rows, random: Random): Change[] {
  const pattern = rowsIn(rows, 'unit').at(-1) as Row
  return Array.from({ length: 3 }, (_, number) => {
    const id = ghostId('unit', number)
    const placed = { name: `Ghost ${number}`, name_zh: null, parent_id: unitId(random.pick(Object.keys(UNITS)) as UnitName), head_id: null }
    const line = {
      id: idOf(`history ghost ${number}`),
      unit_id: id,
      ...placed,
      valid_from: daysBefore(50),
      valid_until: 'infinity',
      changed_by: null,
    }
    return add('unit', { ...pattern, id, ...placed, unit_id: id }, [{ op: 'add', table: 'unit_history', row: line }])
  })
}

/** Roles that others hold in units. */
function moreAssignments(rows: Rows, personId: string, random: Random): Change[] {
  const others = rowsIn(rows, 'user').filter(({ id }) => id !== personId)
  const pattern = rowsIn(rows, 'assignment').at(-1) as Row
  return Array.from({ length: GHOSTS * 2 }, (_, number) => {
    const role = random.pick(['employee', 'sales-representative', 'finance-clerk', 'auditor', 'administrator', 'training-officer'])
    const held = {
      role,
      owner_id: random.pick(others).id,
      unit_id: unitId(random.pick(Object.keys(UNITS)) as UnitName),
      reason: 'of others',
    }
    const row = { ...pattern, id: ghostId('assignment', number), ...held, valid_from: daysBefore(100), valid_until: 'infinity' }
    return { ...add('assignment', row), ids: [row.id, String(held.owner_id)] }
  })
}

/** People, units and roles out of sight: others, and more of them. Nobody is ever removed. */
export function organisationChanges(rows: Rows, observation: Observation, random: Random): Change[] {
  const hidden = (['user', 'unit', 'assignment'] as const).flatMap((object) =>
    rowsIn(rows, objects[object].table)
      .filter((row) => !observation.rows[object].has(String(row.id)) && row.id !== observation.person.id)
      .map((row) => altered(rows, object, row, random)),
  )
  return [...hidden, ...moreUsers(rows, random), ...moreUnits(rows, random), ...moreAssignments(rows, observation.person.id, random)]
}
