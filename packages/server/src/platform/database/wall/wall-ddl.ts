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
const among = (column: string, key: string): string => `${column} = ANY ((SELECT menshen_wall.ids('${key}'))::uuid[])`
const related = (column: string, key: string, object: string): string =>
  `${column} IN (SELECT menshen_wall.related('${key}', '${object}'))`

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
    among(owner, `${key}.owners`),
    among(unit, `${key}.units`),
    ...(parent.pool === true ? [`(${owner} IS NULL AND ${among(unit, `${key}.pool`)})`] : []),
    `(${unit} IS NOT NULL AND ${related(quoted(columnOf(field)), key, parent.table)})`,
    `(${unit} IS NOT NULL AND ${says(`${key}.all`)})`,
  ]
}

/** SQL: whether a row of the table lies within what the envelope says. An envelope that is not there or not the server's says nothing. */
export function withinSql(spec: ObjectSpec): string {
  const key = spec.table
  return [
    says(`${key}.all`),
    among('owner_id', `${key}.owners`),
    among('unit_id', `${key}.units`),
    ...(spec.pool === true ? [`(owner_id IS NULL AND ${among('unit_id', `${key}.pool`)})`] : []),
    ...(spec.parents ?? []).flatMap(({ field }) => parentParts(spec, field)),
    related('id', key, spec.table),
  ].join('\n  OR ')
}

/** The log takes events from everybody who acts; all else is written behind an envelope of the server's own work alone. */
const mayWrite = (spec: ObjectSpec): string => (spec.name === 'auditEvent' ? 'true' : says(`${spec.table}.write`))

/** @param read which rows are there @param make which may be added @param write what allows to change and remove them */
function policies(table: string, read: string, make: string, write: string, more: readonly (readonly [string, string])[] = []): string[] {
  const on = `ON ${quoted(table)}`
  const all = [
    ['read', `FOR SELECT TO ${APP_ROLE} USING (${read})`],
    ['make', `FOR INSERT TO ${APP_ROLE} WITH CHECK (${make})`],
    // Rows are locked behind a person's envelope, which needs this to let them through; nothing is changed behind one.
    ['change', `FOR UPDATE TO ${APP_ROLE} USING (true) WITH CHECK (${write})`],
    ['remove', `FOR DELETE TO ${APP_ROLE} USING (${write})`],
    ...more,
  ]
  return [
    ...all.map(([name]) => `DROP POLICY IF EXISTS wall_${name} ${on};`),
    ...all.map(([name, rule]) => `CREATE POLICY wall_${name} ${on} ${rule};`),
    `ALTER TABLE ${quoted(table)} ENABLE ROW LEVEL SECURITY;`,
  ]
}

const policiesOf = (spec: ObjectSpec): string[] =>
  policies(
    spec.table,
    withinSql(spec),
    mayWrite(spec),
    says(`${spec.table}.write`),
    spec.name === 'auditEvent' ? [['order', `FOR SELECT TO ${SEQUENCER_ROLE} USING (true)`]] : [],
  )

const rightsPolicies = ([table, read]: readonly [string, 'own' | 'none']): string[] =>
  policies(table, read === 'own' ? `user_id = (SELECT menshen_wall.person()) OR ${says('rights')}` : says('rights'), says('rights'), says('rights'))

const isSearched = ({ fields }: ObjectSpec): boolean => Object.values(fields).some(({ searchable }) => searchable === true)

/** What looks for rows by the terms of a search, and keeps to the wall by itself. */
export const foundFunction = (spec: ObjectSpec): string => `menshen_wall.${quoted(`found_${spec.table}`)}`

/**
 * Array containment is not leakproof, so behind the wall no index answers it. The owner's function may use the index, and names no row
 * that lies outside. Null: more than so many.
 */
function searchFunctionOf(spec: ObjectSpec): string[] {
  if (!isSearched(spec)) return []
  const name = `${foundFunction(spec)}(text[], integer)`
  return [
    `CREATE OR REPLACE FUNCTION ${name} RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED BEGIN ATOMIC
  SELECT CASE WHEN count(*) <= $2 THEN coalesce(array_agg(f.id), '{}') END
  FROM (SELECT r.id FROM ${quoted(spec.table)} r WHERE r.search_terms @> $1 AND (${withinSql(spec)}) LIMIT $2 + 1) f;
END;`,
    `REVOKE EXECUTE ON FUNCTION ${name} FROM PUBLIC;`,
    `GRANT EXECUTE ON FUNCTION ${name} TO ${APP_ROLE};`,
  ]
}

/** The SQL that makes the wall. */
export const wallDdl = (): string =>
  [...WALLED.flatMap((spec) => [...policiesOf(spec), ...searchFunctionOf(spec)]), ...Object.entries(RIGHTS_TABLES).flatMap(rightsPolicies)].join('\n')

/** The SQL that takes it down. What is left of it is asked by nobody. */
export const noWallDdl = (): string =>
  [...WALLED.map(({ table }) => table), ...Object.keys(RIGHTS_TABLES)]
    .map((table) => `ALTER TABLE ${quoted(table)} DISABLE ROW LEVEL SECURITY;`)
    .join('\n')
