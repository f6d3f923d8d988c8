import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'
import { behindTheDoor } from '../../harness/behind-the-door.ts'

/** An event of the load, with what the tree holds of it. */
export interface LoadEvent {
  readonly id: string
  readonly event: string
  readonly outcome: string
  readonly client: string | null
  readonly correlation: string
  readonly session: string | null
  readonly object: string | null
  readonly record: string | null
  readonly shown: readonly string[]
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[]
  readonly leaf: string
  readonly transaction: string
  readonly ordinal: number
  readonly position: number | null
  readonly hash: string | null
  readonly waits: boolean
}

export interface Tables {
  readonly events: readonly LoadEvent[]
  readonly leads: ReadonlyMap<string, Readonly<Record<string, unknown>>>
  /** Those that the load began. */
  readonly sessions: ReadonlySet<string>
  /** Of the log's key, as somebody holds it outside; null before there is one. */
  readonly verifier: string | null
}

const EVENTS = `
  SELECT e.id, e.event, e.outcome, e.client, e.correlation_id AS correlation, e.session_id AS session, e.object, e.record_id AS record,
    e.shown, e.changes, encode(e.leaf, 'hex') AS leaf, e.transaction_id::text AS transaction, e.ordinal, l.position, encode(l.hash, 'hex') AS hash,
    EXISTS (SELECT FROM audit_pending p WHERE p.event_id = e.id) AS waits
  FROM audit_event e LEFT JOIN audit_leaf l ON l.event_id = e.id
  ORDER BY e.transaction_id, e.ordinal, l.position`

/** What the tables hold when nobody serves them. */
export async function tablesOf(database: Database): Promise<Tables> {
  return transact(database, { mode: 'read' }, async (given) => {
    const tx = behindTheDoor(given)
    const all = async <Row>(text: string): Promise<Row[]> => (await tx.execute<Row>({ text, values: [] })).rows
    const leads = await all<Readonly<Record<string, unknown>> & { readonly id: string }>('SELECT * FROM lead')
    return {
      events: await all<LoadEvent>(EVENTS),
      leads: new Map(leads.map((lead) => [lead.id, lead])),
      sessions: new Set((await all<{ id: string }>(`SELECT id FROM session WHERE user_agent LIKE 'load %'`)).map(({ id }) => id)),
      verifier: (await all<{ verifier: string }>('SELECT verifier FROM audit_key ORDER BY 1 LIMIT 1'))[0]?.verifier ?? null,
    }
  })
}
