import type { ObjectSpec } from '@menshen/contract'
import { quoted } from '../insert-many.ts'
import { APP_ROLE } from '../roles.ts'
import { type Policy, WALL, WALLED, withinSql } from './wall-policies.ts'

function policyDdl({ table, name, command, role, using, check }: Policy): string {
  const parts = [...(using === null ? [] : [`USING (${using})`]), ...(check === null ? [] : [`WITH CHECK (${check})`])]
  return `CREATE POLICY ${name} ON ${quoted(table)} FOR ${command} TO ${role} ${parts.join(' ')};`
}

/** SQL: takes down what stands before a table. */
const noPolicies = (table: string, policies: readonly Policy[]): string[] => [
  `ALTER TABLE ${quoted(table)} DISABLE ROW LEVEL SECURITY;`,
  ...policies.map(({ name }) => `DROP POLICY IF EXISTS ${name} ON ${quoted(table)};`),
]

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

/** The SQL that makes the wall, where there is none or another one. */
export const wallDdl = (): string =>
  [
    ...[...WALL].flatMap(([table, policies]) => [
      ...noPolicies(table, policies),
      ...policies.map(policyDdl),
      `ALTER TABLE ${quoted(table)} ENABLE ROW LEVEL SECURITY;`,
    ]),
    ...WALLED.flatMap(searchFunctionOf),
  ].join('\n')

/** The SQL that takes it down. The functions that it asked are left, and asked by nobody. */
export const noWallDdl = (): string => [...WALL].flatMap(([table, policies]) => noPolicies(table, policies)).join('\n')
