import { columnOf, OBJECT_NAMES, type ObjectSpec, objectSpec, parentColumnsOf } from '@menshen/contract'
import { quoted } from '../insert-many.ts'
import { APP_ROLE, SEQUENCER_ROLE } from '../roles.ts'

/** The tables that stand behind the wall: those of all object types. */
export const WALLED: readonly ObjectSpec[] = OBJECT_NAMES.map((name) => objectSpec(name)).filter((spec) => spec !== undefined)

/**
 * What rights follow from beside those: whoever could add to it by hand would see more behind their own envelope, or soon. What a person's
 * statements ask of it is about the person alone; all else is the server's.
 */
export const RIGHTS_TABLES: Readonly<Record<string, 'own' | 'none'>> = {
  record_team: 'own',
  record_share: 'own',
  record_owner: 'none',
  unit_history: 'none',
  user_unit: 'none',
  user_manager: 'none',
  user_attribute: 'none',
  user_status: 'none',
}

// Each is asked once for a statement, not for each row, because nothing in it depends on the row.
const says = (key: string): string => `(SELECT menshen_wall.says('${key}'))`
const ids = (key: string): string => `(SELECT menshen_wall.ids('${key}'))`
const related = (column: string, key: string, object: string): string => `${column} IN (SELECT menshen_wall.related('${key}', '${object}'))`

/** Stands among owners and units for whatever owner and unit there is. */
export const ANY = '00000000-0000-0000-0000-000000000000'

/** Owners and units in one question, which is the price of the wall: an id is of a person or of a unit, never of both. */
const placed = (owner: string, unit: string, key: string): string => `ARRAY['${ANY}'::uuid, ${owner}, ${unit}] && ${ids(key)}`

/** The table that a parent link leads to. */
function parentOf(spec: ObjectSpec, field: string): ObjectSpec {
  const parent = objectSpec(spec.fields[field]?.target ?? '')
  if (parent === undefined) throw new Error(`${spec.name} has no parent by ${field}`)
  return parent
}

function parentParts(spec: ObjectSpec, field: string): string[] {
  const parent = parentOf(spec, field)
  const [owner, unit] = [quoted(parentColumnsOf(field).owner), quoted(parentColumnsOf(field).unit)]
  const key = `${spec.table}.${columnOf(field)}`
  // No carried unit, no living parent (P3).
  return [
    `${unit} IS NOT NULL AND ${placed(owner, unit, key)}`,
    ...(parent.pool === true ? [`${owner} IS NULL AND ${unit} = ANY (${ids(`${key}.pool`)}::uuid[])`] : []),
    `${unit} IS NOT NULL AND ${related(quoted(columnOf(field)), key, parent.table)}`,
  ]
}

/**
 * SQL: whether a row of the table lies within what the envelope says. An envelope that is not there or not the server's says nothing. Written as
 * cases, of which the first that holds is the last that is asked, and which the planner takes to hold for every second row: it cannot know that
 * they hold for nearly all that the door asks for, and would else expect a handful and sort what it need only walk.
 */
export function withinSql(spec: ObjectSpec): string {
  const key = spec.table
  const parts = [
    placed('owner_id', 'unit_id', key),
    ...(spec.pool === true ? [`owner_id IS NULL AND unit_id = ANY (${ids(`${key}.pool`)}::uuid[])`] : []),
    ...(spec.parents ?? []).flatMap(({ field }) => parentParts(spec, field)),
    related('id', key, spec.table),
  ]
  return ['CASE', ...parts.map((part) => `WHEN ${part} THEN true`), 'ELSE false END'].join('\n  ')
}

/** One rule of row-level security. */
export interface Policy {
  readonly table: string
  readonly name: string
  readonly command: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE'
  readonly role: string
  /** SQL: which rows are there. */
  readonly using: string | null
  /** SQL: which rows may come of it. */
  readonly check: string | null
}

/** @param read SQL: which rows are there @param make which may be added @param write what lets rows be changed and removed */
function policiesOf(table: string, read: string, make: string, write: string): Policy[] {
  const to = { table, role: APP_ROLE }
  return [
    { ...to, name: 'wall_read', command: 'SELECT', using: read, check: null },
    { ...to, name: 'wall_make', command: 'INSERT', using: null, check: make },
    // Rows are locked behind a person's envelope, which needs this to let them through; nothing is changed behind one.
    { ...to, name: 'wall_change', command: 'UPDATE', using: 'true', check: write },
    { ...to, name: 'wall_remove', command: 'DELETE', using: write, check: null },
  ]
}

function policiesOfObject(spec: ObjectSpec): Policy[] {
  const { table } = spec
  const write = says(`${table}.write`)
  // The log takes events from everybody who acts; all else is written behind an envelope of the server's own work alone.
  if (spec.name !== 'auditEvent') return policiesOf(table, withinSql(spec), write, write)
  const order: Policy = { table, name: 'wall_order', command: 'SELECT', role: SEQUENCER_ROLE, using: 'true', check: null }
  return [...policiesOf(table, withinSql(spec), 'true', write), order]
}

function policiesOfRights([table, read]: readonly [string, 'own' | 'none']): Policy[] {
  const server = says('rights.write')
  return policiesOf(table, read === 'own' ? `ARRAY['${ANY}'::uuid, user_id] && ${ids('rights')}` : server, server, server)
}

/** All that the wall is made of, by table. */
export const WALL: ReadonlyMap<string, readonly Policy[]> = Map.groupBy(
  [...WALLED.flatMap(policiesOfObject), ...Object.entries(RIGHTS_TABLES).flatMap(policiesOfRights)],
  ({ table }) => table,
)
