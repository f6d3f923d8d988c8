import { areaEndpoints, type Handlers, type OutputOf } from '@menshen/contract'
import { toBase64 } from '@menshen/ledger'
import { door } from '#platform/access/door.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { proveConsistency } from '#platform/audit/prove.ts'
import { entryOfEvent, placeOfEvent, proofOfPlace } from '#platform/audit/prove-event.ts'
import { checkpointsBelow, signingKeys } from '#platform/audit/read-checkpoints.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { seesEntry } from './sees-entry.ts'

const { auditLog } = areaEndpoints

async function proveEvent(context: RequestContext, id: string): Promise<OutputOf<typeof auditLog.proof>> {
  const { tx } = context
  const shown = await door(doorOfRequest(context)).recordFor('auditEvent', id, { operation: 'prove', event: 'audit.event-proved' })
  const place = await placeOfEvent(tx, id)
  const proof = place === null ? null : await proofOfPlace(tx, place)
  if (place === null || proof === null) throw new Problem('not-covered')
  const entry = place.form === 1 && seesEntry(shown) ? await entryOfEvent(tx, id) : null
  return { eventId: shown.id, leaf: place.leaf, entry, proof }
}

async function proveGrowth({ tx, audit }: RequestContext, from: number, to: number): Promise<OutputOf<typeof auditLog.consistency>> {
  try {
    const hashes = await proveConsistency(tx, from, to)
    audit({ details: { from, to } })
    return { from, to, hashes: hashes.map(toBase64) }
  } catch (cause) {
    if (cause instanceof RangeError) throw new Problem('no-such-size', { cause })
    throw cause
  }
}

const handlers: Handlers<typeof auditLog, RequestContext> = {
  checkpoint: async (_input, { tx }) => {
    const [newest] = await checkpointsBelow(tx, Number.MAX_SAFE_INTEGER, 1)
    if (newest === undefined) throw new Problem('not-found')
    return newest
  },
  checkpoints: async ({ query }, { tx }) => ({ items: await checkpointsBelow(tx, query.below ?? Number.MAX_SAFE_INTEGER, query.limit) }),
  keys: async (_input, { tx }) => ({ items: await signingKeys(tx) }),
  proof: ({ params }, context) => proveEvent(context, params.id),
  consistency: ({ query }, context) => proveGrowth(context, query.from, query.to),
}

/** Proofs of the audit log, for whoever does not trust this server (A5). */
export function serveProofs(server: EndpointServer): void {
  server.serve(auditLog, handlers)
}
