import type { Transaction } from '../../database/transact.ts'
import { isWallAsMade } from '../../database/wall/wall-as-made.ts'

/** The tables of the log, and the triggers each has. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  audit_event: ['append_only', 'append_only_whole', 'entered', 'only_erased'],
  audit_pending: [],
  audit_leaf: ['append_only', 'append_only_whole'],
  audit_node: ['append_only', 'append_only_whole'],
  audit_tree: [],
  audit_key: ['never_removed', 'only_sealed'],
  audit_checkpoint: ['append_only', 'append_only_whole'],
}

interface TableRow {
  readonly name: string
  readonly plain: boolean
  readonly triggers: readonly string[]
}

const STATE = `
  SELECT n.name,
    coalesce(c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_rewrite WHERE ev_class = c.oid)
      AND NOT EXISTS (SELECT FROM pg_inherits WHERE c.oid IN (inhrelid, inhparent)), false) AS plain,
    ARRAY(SELECT tgname::text FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal AND tgenabled = 'O' ORDER BY 1) AS triggers
  FROM unnest($1::text[]) AS n (name) LEFT JOIN pg_class c ON c.oid = to_regclass('public.' || n.name)`

/**
 * Which tables of the log are not as they were made: another thing may answer in their place, or tell one asker what it does not tell
 * another. Whoever owns the server itself can still lie to whoever asks it; only what is held outside tells then.
 */
export async function alteredTables(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.execute<TableRow>({ text: STATE, values: [Object.keys(TABLES)] })
  const walled = new Map<string, boolean>()
  for (const name of Object.keys(TABLES)) walled.set(name, await isWallAsMade(tx, name))
  return rows.flatMap(({ name, plain, triggers }) => {
    if (!plain || walled.get(name) !== true) return [`${name} is not the plain table it was made`]
    return JSON.stringify(triggers) === JSON.stringify(TABLES[name]) ? [] : [`${name} does not have the triggers it was made with`]
  })
}
