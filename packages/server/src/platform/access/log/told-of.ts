import type { AuditDecision } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { isInView, rowsById } from '../rows.ts'

export interface Told {
  readonly details: Readonly<Record<string, Value>>
  readonly decision: AuditDecision | null
}

/** What an event says of a record that was looked for in vain: whose it is, if there is one. */
const OF_HIDDEN = ['recordOwnerId', 'recordUnitId']
/** And of an account that somebody who is signed in tried to sign in with. */
const OF_ACCOUNT = 'accountId'

async function seesUser(context: DoorContext, id: Value | undefined): Promise<boolean> {
  if (typeof id !== 'string') return true
  const [row] = await rowsById(context, 'user', [id])
  return row !== undefined && isInView(context, 'user', row)
}

/**
 * The details and the decision of an event as they may be told. INVARIANT (§4.2, V4): nobody learns from the log, their own events or those
 * of people they may ask to try, that a record exists which they do not see, whose it is, or which account was meant.
 *
 * @param seesPlace whether the person sees of the record today whose it is and where it lies
 */
export async function toldOf(context: DoorContext, kept: Told & { readonly problem: string | null }, seesPlace: boolean): Promise<Told> {
  const inVain = kept.problem === 'not-found' && !seesPlace
  const leftOut = [...(inVain ? OF_HIDDEN : []), ...((await seesUser(context, kept.details[OF_ACCOUNT])) ? [] : [OF_ACCOUNT])]
  return {
    details: Object.fromEntries(Object.entries(kept.details).filter(([name]) => !leftOut.includes(name))),
    decision: inVain ? null : kept.decision,
  }
}
