import { randomUUID } from 'node:crypto'
import type { areaEndpoints, EventName, OutputOf } from '@menshen/contract'
import { allowed, type EngineRecord, levelsOf } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, type Row, targetOf } from '#platform/access/rows.ts'
import { rowInView } from '#platform/access/view/read-record.ts'
import { openTarget } from '#platform/access/write/target.ts'
import { recordAct } from '#platform/access/write/written.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { openSessions } from '#platform/http/open-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import { endTokens, livingTokens } from '#platform/tokens/keep-token.ts'

type Access = OutputOf<typeof areaEndpoints.userAccess.read>

/** More than anybody looks through. */
const MOST_SHOWN = 200

/**
 * From where somebody works is told in the log of their sign-ins, so it is shown here to whoever reads it there, and to nobody else: to
 * end a session is not to know where its person sits.
 */
function shownOrigin({ tx, plan }: DoorContext, { record }: Row): (name: 'address' | 'client', value: string | null) => string | null {
  const signIn: EngineRecord = {
    id: randomUUID(),
    ownerId: record.id,
    unitId: record.unitId,
    event: 'session.started',
    category: 'session',
    severity: 'info',
    outcome: 'done',
    createdAt: tx.now,
  }
  const levels = levelsOf(plan, 'auditEvent', signIn)
  return (name, value) => (levels[name] === 'clear' ? value : null)
}

/** The sessions in which somebody is signed in and the tokens they have, for whoever may suspend them. */
export async function readAccess(door: DoorContext, id: string): Promise<Access> {
  const row = await rowInView(door, 'user', id, 'suspend')
  if (!allowed(door.plan, 'user', 'suspend', row.record, row.relations)) {
    throw notPermitted({ operation: 'suspend', target: targetOf('user', id, row), decision: decisionOn(door, 'user', 'suspend', row) })
  }
  const origin = shownOrigin(door, row)
  const sessions = await openSessions(door.tx, id, MOST_SHOWN)
  const tokens = await livingTokens(door.tx, id)
  recordAct(door, { event: 'user.access-read', object: 'user', operation: 'suspend', row })
  return {
    sessions: sessions.map((one) => ({ ...one, address: origin('address', one.address), client: origin('client', one.client) })),
    tokens: tokens.map((token) => ({ ...token, lastAddress: origin('address', token.lastAddress) })),
  }
}

export interface Ending {
  readonly reason: string
  readonly only?: string | undefined
}

async function endAccess(
  door: DoorContext,
  event: EventName,
  id: string,
  { reason, only }: Ending,
  end: (only: string | undefined) => Promise<number>,
): Promise<{ ended: number }> {
  const { row } = await openTarget(door, 'user', id, 'suspend')
  const ended = await end(only)
  // One that is not this person's is as unknown as none; that all of none have ended is no fault.
  if (only !== undefined && ended === 0) throw new Problem('not-found')
  const details = { reason, ended, ...(only === undefined ? {} : { only }) }
  recordAct(door, { event, object: 'user', operation: 'suspend', row, details })
  return { ended }
}

/** Ends sessions of somebody, one or all (ASVS 7.4.5); they can sign in again. */
export function endUserSessions(door: DoorContext, id: string, ending: Ending): Promise<{ ended: number }> {
  return endAccess(door, 'user.sessions-ended', id, ending, (only) =>
    endSessions(door.tx, id, 'revoked', only === undefined ? {} : { only }),
  )
}

/** Ends API tokens of somebody, one or all. */
export function endUserTokens(door: DoorContext, id: string, ending: Ending): Promise<{ ended: number }> {
  return endAccess(door, 'user.tokens-ended', id, ending, (only) =>
    endTokens(door.tx, { userId: id, by: door.plan.userId, reason: 'revoked', only }),
  )
}
