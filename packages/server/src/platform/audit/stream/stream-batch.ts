import { leavingName, severityOf, toOcsf } from '@menshen/contract'
import { door } from '../../access/door.ts'
import type { DoorContext } from '../../access/door-context.ts'
import { framed, syslogMessage } from './syslog-message.ts'

export interface StreamBatch {
  /** In the order of the tree. */
  readonly frames: readonly Buffer[]
  /** The place of the last event that was looked at, whether it may leave or not; null where there is none yet. */
  readonly last: number | null
  /** There may be more. */
  readonly full: boolean
}

export interface MessageOrigin {
  readonly host: string
  /** Of the product. */
  readonly version: string
}

/** So that a batch is on its way soon after it was decided (F3). */
const BATCH = 100

/** The next events of the tree, as far as the account may hand them on: each a message with the event in OCSF. */
export async function nextBatch(context: DoorContext, after: number, { host, version }: MessageOrigin): Promise<StreamBatch> {
  const { rows: leaves } = await context.tx.execute<{ position: number; event_id: string }>({
    text: 'SELECT position, event_id FROM audit_leaf WHERE position > $1 ORDER BY position LIMIT $2',
    values: [after, BATCH],
  })
  const ids = leaves.map(({ event_id }) => event_id)
  const { rows, titles } = await door(context).leavingByIds('auditEvent', ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const frames = leaves.flatMap(({ position, event_id }) => {
    const row = byId.get(event_id)
    if (row === undefined) return []
    const leaving = { ...row, position, actorName: titles.user?.[String(row.values.ownerId)] }
    const [event, body] = [leavingName(leaving), toOcsf(leaving, version)]
    if (event === null || body === null) return []
    const { correlationId, createdAt } = row.values
    const data = {
      eventId: event_id,
      position: String(position),
      ...(typeof correlationId === 'string' ? { correlationId } : {}),
    }
    return [framed(syslogMessage({ severity: severityOf(event), at: String(createdAt), host, messageId: event, data, body }))]
  })
  return { frames, last: leaves.at(-1)?.position ?? null, full: leaves.length === BATCH }
}
