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

/** What proposes events by what no column says, with the arguments of each (migration 0021). */
const PROPOSING: Readonly<Record<string, readonly string[]>> = {
  audit_events_touching: ['text', 'timestamptz', 'timestamptz'],
  audit_events_changing: ['text', 'text', 'timestamptz', 'timestamptz'],
  audit_events_by_grant: ['text', 'timestamptz', 'timestamptz'],
}

const AUDIT_EVENT = WALLED.filter(({ name }) => name === 'auditEvent')

/**
 * The same, which keep to the wall by themselves: the plain ones are the owner's, before whom none stands, and nobody else may ask them while
 * there is a wall.
 */
function proposingFunctions(): string[] {
  return AUDIT_EVENT.flatMap((spec) =>
    Object.entries(PROPOSING).flatMap(([name, types]) => {
      const [plain, walled] = [`public.${name}(${types.join(', ')})`, `menshen_wall.${name}(${types.join(', ')})`]
      const given = types.map((_, i) => `$${i + 1}`).join(', ')
      return [
        `CREATE OR REPLACE FUNCTION ${walled} RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED ROWS 200 BEGIN ATOMIC
  SELECT r.id FROM public.${name}(${given}) AS t(proposed) JOIN ${quoted(spec.table)} r ON r.id = t.proposed WHERE (${withinSql(spec)});
END;`,
        `REVOKE EXECUTE ON FUNCTION ${walled} FROM PUBLIC;`,
        `GRANT EXECUTE ON FUNCTION ${walled} TO ${APP_ROLE};`,
        `REVOKE EXECUTE ON FUNCTION ${plain} FROM ${APP_ROLE};`,
      ]
    }),
  )
}

const plainProposing = (): string[] =>
  Object.entries(PROPOSING).map(([name, types]) => `GRANT EXECUTE ON FUNCTION public.${name}(${types.join(', ')}) TO ${APP_ROLE};`)

/** The schema of the functions that propose events, by whether there is a wall. */
export const proposingSchema = (walled: boolean): string => (walled ? 'menshen_wall' : 'public')

/** The SQL that makes the wall, where there is none or another one. */
export const wallDdl = (): string =>
  [
    ...[...WALL].flatMap(([table, policies]) => [
      ...noPolicies(table, policies),
      ...policies.map(policyDdl),
      `ALTER TABLE ${quoted(table)} ENABLE ROW LEVEL SECURITY;`,
    ]),
    ...WALLED.flatMap(searchFunctionOf),
    ...proposingFunctions(),
  ].join('\n')

/** The SQL that takes it down. The functions that it asked are left, and asked by nobody. */
export const noWallDdl = (): string =>
  [...[...WALL].flatMap(([table, policies]) => noPolicies(table, policies)), ...plainProposing()].join('\n')
