import type { Database } from '../../database/database.ts'
import { type Transaction, transact } from '../../database/transact.ts'
import { partitionOf } from '../partition.ts'
import { KEPT_LEVELS } from '../sequence.ts'
import { bytesOf, STORED, type StoredEvent } from '../stored-event.ts'
import type { KeptNode, LogPage } from './log-source.ts'
import { type PlacedEvent, showEvent } from './placed-event.ts'

const PAGE = 2_000

type LeafRow = StoredEvent & {
  readonly position: number
  readonly event_id: string
  readonly form: number
  readonly hash: string
  readonly altered: string
  /** Where the event lies, as its leaf says. */
  readonly lies_at: string | null
  readonly lies_in: string
}

/** SQL: of the columns that nothing sets, those that are set. */
const ALTERED = `concat_ws(',', CASE WHEN e.created_by IS NOT NULL THEN 'created_by' END, CASE WHEN e.updated_at IS NOT NULL THEN 'updated_at' END,
  CASE WHEN e.updated_by IS NOT NULL THEN 'updated_by' END, CASE WHEN e.deleted_at IS NOT NULL THEN 'deleted_at' END,
  CASE WHEN e.deleted_by IS NOT NULL THEN 'deleted_by' END, CASE WHEN e.version <> 1 THEN 'version' END,
  CASE WHEN e.search_terms <> '{}' THEN 'search_terms' END)`

/** SQL: what no program could read is read as nothing, so that it does not keep the rest from being read; the leaf shows it. */
const READABLE: Readonly<Partial<Record<string, string>>> = {
  created_at: "CASE WHEN e.created_at BETWEEN '0001-01-01' AND '9999-12-31' THEN e.created_at END AS created_at",
  assurance: 'CASE WHEN e.assurance BETWEEN -9007199254740991 AND 9007199254740991 THEN e.assurance END AS assurance',
}

const LEAVES = `
  SELECT l.position, l.event_id, l.form, l.hash, l.category AS lies_in,
    CASE WHEN l.created_at BETWEEN '0001-01-01' AND '9999-12-31' THEN l.created_at END AS lies_at, ${STORED.map((name) => READABLE[name] ?? `e.${name}`).join(', ')}, ${ALTERED} AS altered
  FROM audit_leaf l LEFT JOIN audit_event e ON (e.id, e.created_at, e.category) = (l.event_id, l.created_at, l.category)
  WHERE l.position > $1 AND l.position < $2 ORDER BY l.position LIMIT ${PAGE}`

/** SQL: the subtrees on the levels that are kept that reach up to a place in ($1, $2]. */
const NODES = `
  SELECT n.level, n.index, n.hash FROM generate_series(${KEPT_LEVELS}, 52, ${KEPT_LEVELS}) AS l (level)
  CROSS JOIN LATERAL (
    SELECT level, index, hash FROM audit_node
    WHERE audit_node.level = l.level AND index >= $1::bigint / (1::bigint << l.level) AND index < $2::bigint / (1::bigint << l.level)
  ) n`

function placed({ position, event_id: eventId, form, hash, altered, lies_in, lies_at, ...event }: LeafRow): PlacedEvent {
  const names = altered === '' ? [] : altered.split(',')
  const at = { position, eventId, form, hash: bytesOf(hash), altered: names }
  if (event.id === null) return { ...at, event: 'missing', partition: partitionOf(lies_in, lies_at) }
  return { ...at, event: showEvent(event), partition: partitionOf(lies_in, lies_at) }
}

/** @returns null where there are no more */
async function read(tx: Transaction, after: number, before: number): Promise<LogPage | null> {
  const { rows } = await tx.execute<LeafRow>({ text: LEAVES, values: [after, before] })
  const last = rows.at(-1)
  if (last === undefined) return null
  const nodes = await tx.execute<Omit<KeptNode, 'hash'> & { hash: string }>({ text: NODES, values: [after + 1, last.position + 1] })
  return { events: rows.map(placed), nodes: nodes.rows.map((node) => ({ ...node, hash: bytesOf(node.hash) })) }
}

/** The leaves of a log below a size in their order, each with its event, and the subtrees over them: the log goes on while it is looked at. */
export async function* pagesOf(database: Database, size: number): AsyncGenerator<LogPage> {
  const page = (after: number): Promise<LogPage | null> => transact(database, { mode: 'read' }, (tx) => read(tx, after, size))
  for (let [last, next] = [-1, page(-1)]; ; ) {
    const current = await next
    if (current === null) return
    last = current.events.at(-1)?.position ?? last
    // The database reads the next while these are checked.
    next = page(last)
    // Whoever looks at no more leaves it, whatever becomes of it.
    next.catch(() => undefined)
    yield current
  }
}
