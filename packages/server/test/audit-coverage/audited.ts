import type { Database } from '#platform/database/database.ts'
import type { Audited } from './judge/records.ts'

const TRIGGERS = `
  SELECT c.relname AS name, encode(t.tgargs, 'escape') AS args,
    (SELECT coalesce(json_agg(a.attname), '[]') FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (t.tgattr)) AS columns
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname LIKE 'audited%' AND t.tgnargs = 2`

/** The tables whose changes demand an event, from the database's own triggers (A2). */
export async function auditedTables(database: Database): Promise<Audited> {
  const lease = await database.lease()
  try {
    const { rows } = await lease.execute<{ name: string; args: string; columns: readonly string[] }>({ text: TRIGGERS, values: [] })
    return new Map(
      rows.map(({ name, args, columns }) => {
        const [object = '', column = ''] = args.split('\\000')
        return [name, { object, column, columns }]
      }),
    )
  } finally {
    lease.release()
  }
}
