import type { DoorContext } from '#platform/access/door-context.ts'
import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { ANSWERED_FOR } from '#platform/access/principal/token-rows.ts'
import type { Written } from '#platform/access/write/written.ts'
import { inUse } from '#platform/account/in-use.ts'
import { appendEvent, type EventDraft } from '#platform/audit/append.ts'
import { Problem, type RefusalTrace } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

/** The acts on people that an administrator's request goes through, which is not known here. */
export interface PeopleActs {
  createUser(door: DoorContext, values: Readonly<Record<string, unknown>>): Promise<Written>
  grantRole(door: DoorContext, wish: { userId: string; role: string; unitId: string; reason: string }): Promise<Written>
  endRole(door: DoorContext, id: string, wish: { reason: string }): Promise<Written>
  /** @throws Problem escalation when the door's person may not give all that an account holds (§4.3) */
  requireMayGiveAccount(door: DoorContext, userId: string, trace: RefusalTrace): Promise<void>
}

/**
 * Acts of a provider, done in the name of the account that answers for it. INVARIANT (V7, §4.3): there is no system subject, so what that
 * account may not give or take, the provider does not; its session is none (V6), so what asks for one does not match.
 */
export interface ActingDoor {
  /** Does an act and keeps its events, or undoes it and says why it was refused. */
  attempt(act: (door: DoorContext) => Promise<unknown>): Promise<Problem | null>
}

/** The account is there, in use, and somebody answers for it. */
async function isInCharge({ tx }: RequestContext, id: string): Promise<boolean> {
  const text = `SELECT FROM "user" u WHERE u.id = $1 AND ${inUse('u')} AND ${ANSWERED_FOR}`
  return (await tx.execute({ text, values: [id] })).rows.length > 0
}

/** @param id of the account that answers for the provider; without one nothing is done */
export async function responsibleDoor(context: RequestContext, id: string | undefined, provider: string): Promise<ActingDoor> {
  const { tx, language, keys, origin, correlationId } = context
  const holder = id !== undefined && (await isInCharge(context, id)) ? await accountHolder(tx, id, null) : null
  if (holder === null) return { attempt: async () => new Problem('not-permitted') }
  const plan = await context.planOf(holder)
  const { userId, unitId } = holder
  const source = { actor: { userId, unitId, sessionId: null, assurance: null }, origin, correlationId }
  return {
    attempt: async (act) => {
      const drafts: EventDraft[] = []
      // A refusal comes after the act, which it has to undo; the sign-in around it goes on.
      await tx.execute({ text: 'SAVEPOINT provider_act', values: [] })
      try {
        await act({ tx, plan, unitId, language, keys, audit: (event) => void drafts.push(event) })
      } catch (thrown) {
        if (!(thrown instanceof Problem)) throw thrown
        await tx.execute({ text: 'ROLLBACK TO SAVEPOINT provider_act', values: [] })
        return thrown
      }
      for (const draft of drafts) await appendEvent(tx, source, { ...draft, details: { ...draft.details, provider } })
      await tx.execute({ text: 'RELEASE SAVEPOINT provider_act', values: [] })
      return null
    },
  }
}
