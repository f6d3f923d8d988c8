import type { Database } from '#platform/database/database.ts'

/** What a refused request may leave behind: its event with what waits of it, and the marks of a session in use. */
const MAY_CHANGE = new Set(['audit_event', 'audit_pending', 'session', 'attempt_budget'])

/** A digest of every table, so that a test sees whether anything at all has changed. */
export async function tableDigest(database: Database): Promise<Record<string, string>> {
  const lease = await database.lease()
  try {
    const { rows: tables } = await lease.execute<{ name: string }>({
      text: "SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1",
      values: [],
    })
    const names = tables.map(({ name }) => name).filter((name) => !MAY_CHANGE.has(name))
    const parts = names.map(
      (name) => `SELECT '${name}' AS name, coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest FROM "${name}" t`,
    )
    const { rows } = await lease.execute<{ name: string; digest: string }>({ text: parts.join(' UNION ALL '), values: [] })
    return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
  } finally {
    lease.release()
  }
}
