import type { DoorContext } from '#platform/access/door-context.ts'
import type { PlanSource, RightsHolder } from '#platform/access/principal/plan-source.ts'
import { inUse } from '#platform/account/in-use.ts'
import { appendEvent, type EventDraft } from '#platform/audit/append.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import type { Transaction } from '#platform/database/transact.ts'

export interface Surroundings {
  readonly plans: PlanSource
  readonly keys: Keys
}

interface ActorRow {
  readonly unit_id: string
  readonly locale: 'en' | 'zh'
  readonly time_zone: string
  readonly user: number
  readonly policy: number
  readonly organisation: number
}

const ACTOR = `
  SELECT u.unit_id, u.locale, u.time_zone, u.rights_version AS "user", v.policy, v.organisation
  FROM "user" u CROSS JOIN rights_version v WHERE u.id = $1 AND ${inUse('u')}`

/** Somebody at work in one transaction: what they may do by then, and where the events of their acts go. */
export interface Actor {
  /** The door for one act, whose events carry its name. */
  doorFor(act: string): DoorContext
  /** Appends the events of all acts; before the transaction ends. */
  finish(): Promise<void>
}

/**
 * Somebody with the rights they had at that time, as a request of theirs would have found them (F1). The session is one that a
 * password opened; it is no row, because nobody signed in.
 */
export async function actorIn(tx: Transaction, { plans, keys }: Surroundings, userId: string): Promise<Actor> {
  const [row] = (await tx.execute<ActorRow>({ text: ACTOR, values: [userId] })).rows
  if (row === undefined) throw new Error('whoever is to act has no account that can be used')
  const { user, policy, organisation } = row
  const holder: RightsHolder = { userId, timeZone: row.time_zone, session: { assurance: 1 }, versions: { user, policy, organisation } }
  const plan = await plans.planOf(tx, holder, null)
  const drafts: (readonly [act: string, draft: EventDraft])[] = []
  const actor = { userId, unitId: row.unit_id, sessionId: null, assurance: 1 } as const
  return {
    doorFor: (act) => ({ tx, plan, unitId: row.unit_id, language: row.locale, keys, audit: (draft) => void drafts.push([act, draft]) }),
    finish: async () => {
      for (const [act, draft] of drafts) {
        await appendEvent(tx, { actor, origin: { address: null, client: 'demonstration' }, correlationId: act }, draft)
      }
    },
  }
}
