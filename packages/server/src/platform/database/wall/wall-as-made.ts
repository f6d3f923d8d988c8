import type { Connection } from '../database.ts'
import { wallFunctions } from './wall-functions.ts'
import { type Policy, WALL } from './wall-policies.ts'

/** As PostgreSQL writes an expression back and as it was written, without what makes the two differ: casts, names of results, brackets. */
const plain = (sql: string | null): string | null => sql?.replace(/::text|\bAS \w+|[\s()"]/g, '').toLowerCase() ?? null

interface Row {
  readonly secured: boolean
  readonly policies: readonly Stored[]
  readonly functions: readonly (readonly [name: string, body: string])[]
}

interface Stored extends Policy {
  readonly permissive: boolean
  readonly roles: number
}

const STATE = `
  SELECT c.relrowsecurity AS secured,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'table', c.relname, 'name', p.polname, 'permissive', p.polpermissive, 'roles', cardinality(p.polroles),
        'role', (SELECT rolname FROM pg_roles WHERE oid = p.polroles[1]),
        'command', CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' END,
        'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid))), '[]')
      FROM pg_policy p WHERE p.polrelid = c.oid) AS policies,
    (SELECT coalesce(jsonb_agg(jsonb_build_array(f.proname, f.prosrc)), '[]')
      FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace WHERE n.nspname = 'menshen_wall') AS functions
  FROM pg_class c WHERE c.oid = to_regclass('public.' || quote_ident($1))`

const keyOf = ({ name, command, role, using, check }: Policy): string => JSON.stringify([name, command, role, plain(using), plain(check)])

/** The bodies of the functions that policies ask, by name; pgcrypto may lie in any schema. */
function bodies(): Map<string, string> {
  const made = wallFunctions('pgcrypto').matchAll(/FUNCTION menshen_wall\.(\w+)\(.*?AS \$\$([\s\S]*?)\$\$/g)
  return new Map([...made].map(([, name = '', body = '']) => [name, body]))
}

const anySchema = (body: string): string => body.replace(/\S+\.hmac\(bound,/, 'hmac(bound,')

/**
 * Whether what stands before a table is nothing, or the wall just as this version makes it: the same rules, which ask the same functions. Any
 * other rule could tell one asker what it does not tell another.
 */
export async function isWallAsMade(connection: Connection, table: string): Promise<boolean> {
  const { rows } = await connection.execute<Row>({ text: STATE, values: [table] })
  const [row] = rows
  if (row === undefined) return false
  if (!row.secured && row.policies.length === 0) return true
  const wanted = (WALL.get(table) ?? []).map(keyOf).sort()
  const whole = row.policies.every(({ permissive, roles }) => permissive && roles === 1)
  if (!row.secured || !whole || JSON.stringify(row.policies.map(keyOf).sort()) !== JSON.stringify(wanted)) return false
  const stored = Map.groupBy(row.functions, ([name]) => name)
  return [...bodies()].every(([name, body]) => {
    const found = stored.get(name) ?? []
    return found.length === 1 && anySchema(found[0]?.[1] ?? '') === anySchema(body)
  })
}
