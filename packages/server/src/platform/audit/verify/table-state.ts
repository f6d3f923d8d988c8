import type { Transaction } from '../../database/transact.ts'
import { isWallAsMade } from '../../database/wall/wall-as-made.ts'

const GUARDS = ['append_only', 'append_only_whole'] as const
const EVENT_GUARDS = ['append_only', 'append_only_whole', 'entered', 'only_erased'] as const

/** The tables of the log, and the triggers each has. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  audit_event: EVENT_GUARDS,
  audit_pending: [],
  audit_leaf: GUARDS,
  audit_node: GUARDS,
  audit_tree: [],
  audit_key: ['never_removed', 'only_sealed'],
  audit_checkpoint: GUARDS,
}

interface TableRow {
  readonly name: string
  readonly plain: boolean
  readonly triggers: readonly string[]
}

/** SQL: whether nothing answers in the place of a table's rows. */
const NO_RULES = 'NOT EXISTS (SELECT FROM pg_rewrite WHERE ev_class = c.oid)'

const TRIGGERS =
  "ARRAY(SELECT tgname::text FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal AND tgenabled = 'O' ORDER BY 1) AS triggers"

/** Of all these only the events have partitions, which have none but theirs (A4). */
const STATE = `
  SELECT n.name, ${TRIGGERS},
    coalesce(${NO_RULES} AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid)
      AND CASE n.name WHEN 'audit_event' THEN c.relkind = 'p'
        ELSE c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid) END, false) AS plain
  FROM unnest($1::text[]) AS n (name) LEFT JOIN pg_class c ON c.oid = to_regclass('public.' || n.name)`

/** INVARIANT: no wall stands before a partition: nobody but the owner of the tables has any right to it. */
const PARTITIONS = `
  SELECT c.relname::text AS name, ${TRIGGERS},
    ${NO_RULES} AND NOT c.relrowsecurity AND c.relnamespace = 'public'::regnamespace
      AND (SELECT count(*) FROM pg_inherits WHERE inhrelid = c.oid) = 1
      AND c.relkind = CASE p.level WHEN 1 THEN 'p' ELSE 'r' END
      AND c.relname::text ~ CASE p.level WHEN 1 THEN '^audit_event_\\d{4}_\\d\\d$' ELSE '^audit_event_\\d{4}_\\d\\d_[a-z]+$' END AS plain
  FROM pg_partition_tree('public.audit_event') p JOIN pg_class c ON c.oid = p.relid WHERE p.level > 0 ORDER BY 1`

function alterationOf({ name, plain, triggers }: TableRow, wanted: readonly string[]): string[] {
  if (!plain) return [`${name} is not the plain table it was made`]
  return JSON.stringify(triggers) === JSON.stringify(wanted) ? [] : [`${name} does not have the triggers it was made with`]
}

/**
 * Which tables of the log are not as they were made: another thing may answer in their place, or tell one asker what it does not tell
 * another. Whoever owns the server itself can still lie to whoever asks it; only what is held outside tells then.
 */
export async function alteredTables(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.execute<TableRow>({ text: STATE, values: [Object.keys(TABLES)] })
  const tables: string[] = []
  for (const row of rows) {
    const plain = row.plain && (await isWallAsMade(tx, row.name))
    tables.push(...alterationOf({ ...row, plain }, TABLES[row.name] ?? []))
  }
  if (tables.some((altered) => altered.startsWith('audit_event '))) return tables
  const { rows: partitions } = await tx.execute<TableRow>({ text: PARTITIONS, values: [] })
  return [...tables, ...partitions.flatMap((row) => alterationOf(row, EVENT_GUARDS))]
}
