import type { areaEndpoints, OutputOf } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import { shownFromView } from '#platform/access/shown-record.ts'
import { rowInView } from '#platform/access/view/read-record.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { Problem } from '#platform/http/problem.ts'

export type ShownVersion = OutputOf<typeof areaEndpoints.policy.inForce>

interface Stored {
  readonly document: Record<string, unknown>
  readonly source: string | null
}

/** The id of the version in force. @throws Problem unavailable when there is none: then nobody may do anything (§4.7) */
export async function idInForce(tx: Transaction): Promise<string> {
  const { rows } = await tx.execute<{ id: string }>({
    text: 'SELECT p.id FROM policy_version p JOIN rights_version v ON v.policy = p.number WHERE p.published_at IS NOT NULL',
    values: [],
  })
  const id = rows[0]?.id
  if (id === undefined) throw new Problem('unavailable')
  return id
}

/** The document of a version and the text it was saved as. The caller has made sure that it may be read. */
export async function storedPolicy(tx: Transaction, id: string): Promise<Stored> {
  const { rows } = await tx.execute<Stored>({ text: 'SELECT document, source FROM policy_version WHERE id = $1', values: [id] })
  const stored = rows[0]
  if (stored === undefined) throw new Error('a version that was found is gone')
  return stored
}

/** A version of V with its document: its fields as far as the person sees them. */
export async function readVersion(door: DoorContext, id: string): Promise<ShownVersion> {
  const row = await rowInView(door, 'policy', id)
  const { fields, masked } = shownFromView(door, 'policy', row)
  const clear = (name: string): unknown => (masked.includes(name) ? null : (fields[name] ?? null))
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  const number = clear('number')
  door.audit({
    event: 'policy.read',
    operation: 'read',
    target: targetOf('policy', id, row),
    decision: decisionOn(door, 'policy', 'read', row),
    shown: [id],
  })
  return {
    id,
    number: typeof number === 'number' ? number : null,
    note: text(clear('note')),
    publishedAt: text(clear('publishedAt')),
    ...(await storedPolicy(door.tx, id)),
  }
}
