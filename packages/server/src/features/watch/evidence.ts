import { type areaEndpoints, isClear, type OutputOf, type ShownRecord } from '@menshen/contract'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { decisionOn, isInView, rowsById, targetOf, together } from '#platform/access/rows.ts'
import { shownFromView } from '#platform/access/shown-record.ts'
import { rowInView } from '#platform/access/view/read-record.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { type Places, placesOutside } from '#platform/watch/places/places.ts'

type Evidence = OutputOf<(typeof areaEndpoints.alerts)['evidence']>

/** INVARIANT: of an address that the caller does not read clearly nothing is said, its country neither. */
function placesIn(shown: readonly ShownRecord[], placeOf: Places): Evidence['places'] {
  const read = shown.flatMap((one) => {
    const { address } = one.fields
    return typeof address === 'string' && isClear(one, 'address') ? [address] : []
  })
  return [...new Set(read)].flatMap((address) => {
    const place = placeOf(address)
    if (place === null) return []
    const { country, network } = place
    return [{ address, country, network: network?.id ?? null, name: network?.name ?? null }]
  })
}

interface Kept {
  readonly event_ids: readonly string[]
  readonly figures: Readonly<Record<string, number>>
}

/**
 * What an alert rests on. INVARIANT (A6): each event as the caller may read it by itself; of the others only how many there are.
 *
 * @param networksAt the company's own networks that an address is in
 */
export async function readEvidence(
  context: RequestContext,
  id: string,
  networksAt: (address: string) => readonly string[],
): Promise<Evidence> {
  const door = doorOfRequest(context)
  const row = await rowInView(door, 'alert', id)
  const kept = await context.tx.execute<Kept>({ text: 'SELECT event_ids, figures FROM alert WHERE id = $1', values: [id] })
  const { event_ids: ids = [], figures = {} } = kept.rows[0] ?? {}
  const rows = (await rowsById(door, 'auditEvent', ids)).filter((one) => isInView(door, 'auditEvent', one))
  const placed = new Map(ids.map((eventId, place) => [eventId, place]))
  const events = rows.toSorted((a, b) => (placed.get(b.record.id) ?? 0) - (placed.get(a.record.id) ?? 0))
  context.audit({
    event: 'alert.evidence-read',
    operation: 'read',
    target: targetOf('alert', id, row),
    decision: together([decisionOn(door, 'alert', 'read', row), ...events.map((one) => decisionOn(door, 'auditEvent', 'read', one))]),
    shown: [id, ...events.map(({ record }) => record.id)],
  })
  const shown = events.map((one) => shownFromView(door, 'auditEvent', one))
  return {
    figures: Object.entries(figures).map(([name, value]) => ({ name, value })),
    events: shown,
    places: placesIn([shownFromView(door, 'alert', row), ...shown], await placesOutside(networksAt)),
    unseen: ids.length - events.length,
  }
}
