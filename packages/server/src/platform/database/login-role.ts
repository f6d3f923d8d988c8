import type { Database } from './database.ts'
import { APP_ROLE } from './roles.ts'

/** What the login of a connection could do beside what the application needs. */
export interface LoginRole {
  readonly superuser: boolean
  /** It owns tables, itself or through a role it is a member of. */
  readonly ownsTables: boolean
  readonly bypassesRowSecurity: boolean
  /** It has the application's rights. */
  readonly application: boolean
}

/** INVARIANT: outside demonstration mode the application connects as a login that can neither alter the schema nor the audit log. */
export async function loginRole(database: Database): Promise<LoginRole> {
  const lease = await database.lease()
  try {
    const { rows } = await lease.execute<LoginRole>({
      text: `SELECT r.rolsuper AS superuser, r.rolbypassrls AS "bypassesRowSecurity",
        EXISTS (
          SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
            AND pg_has_role(session_user, c.relowner, 'MEMBER')
        ) AS "ownsTables",
        EXISTS (SELECT FROM pg_roles a WHERE a.rolname = '${APP_ROLE}' AND pg_has_role(session_user, a.oid, 'USAGE')) AS application
      FROM pg_roles r WHERE r.rolname = session_user`,
      values: [],
    })
    const role = rows[0]
    if (role === undefined) throw new Error('the login of the database connection has no role')
    return role
  } finally {
    lease.release()
  }
}
