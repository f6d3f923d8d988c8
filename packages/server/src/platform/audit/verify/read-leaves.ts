import type { Database } from '../../database/database.ts'
import { transact } from '../../database/transact.ts'
import { STORED, type StoredEvent } from '../stored-event.ts'
import type { PlacedEvent } from './check-event.ts'

const PAGE = 2_000

type LeafRow = StoredEvent & {
  readonly position: number
  readonly event_id: string
  readonly form: number
  readonly hash: string
  readonly altered: string
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
  SELECT l.position, l.event_id, l.form, l.hash, ${STORED.map((name) => READABLE[name] ?? `e.${name}`).join(', ')}, ${ALTERED} AS altered
  FROM audit_leaf l LEFT JOIN audit_event e ON e.id = l.event_id
  WHERE l.position > $1 AND l.position < $2 ORDER BY l.position LIMIT ${PAGE}`

function placed({ position, event_id: eventId, form, hash, altered, ...event }: LeafRow): PlacedEvent {
  const names = altered === '' ? [] : altered.split(',')
  return { position, eventId, form, hash, event: event.id === null ? null : event, altered: names }
}

async function read(database: Database, after: number, before: number): Promise<PlacedEvent[]> {
  const { rows } = await transact(database, { mode: 'read' }, (tx) => tx.execute<LeafRow>({ text: LEAVES, values: [after, before] }))
  return rows.map(placed)
}

/** The leaves of a log below a size in their order, each with its event. */
export async function* leavesOf(database: Database, size: number): AsyncGenerator<readonly PlacedEvent[]> {
  for (let last = -1; ; ) {
    const page = await read(database, last, size)
    const end = page.at(-1)
    if (end === undefined) return
    yield page
    last = end.position
  }
}
