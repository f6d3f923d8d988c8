import { type Plan, reach } from '@menshen/engine'
import type { DoorContext } from '../../access/door-context.ts'
import type { RightsHolder } from '../../access/principal/plan-source.ts'
import { type AccountHolder, accountHolder } from '../../access/principal/rights-holder-now.ts'
import { ANSWERED_FOR } from '../../access/principal/token-rows.ts'
import { inUse } from '../../account/in-use.ts'
import type { Keys } from '../../crypto/keys.ts'
import type { Transaction } from '../../database/transact.ts'

export interface AccountSource {
  readonly keys: Pick<Keys, 'cursor' | 'etag'>
  readonly planOf: (tx: Transaction, holder: RightsHolder, address: string | null) => Promise<Plan>
}

export interface StreamAccount {
  readonly holder: AccountHolder
  readonly door: DoorContext
}

const FIND = `SELECT u.id FROM "user" u WHERE u.kind = 'service' AND (u.id::text = lower($1) OR lower(u.email) = lower($1))
  AND ${inUse('u')} AND ${ANSWERED_FOR}`

/**
 * The service account that events are sent for, with its rights as this transaction sees them (V7, F3). It has no session, so grants with
 * conditions do not match and denials with conditions do (V6).
 *
 * @param named its id or its address
 * @returns null where there is none, it may not be used, nobody answers for it, or it may hand on no event at all
 */
export async function streamAccount(tx: Transaction, { keys, planOf }: AccountSource, named: string): Promise<StreamAccount | null> {
  const { rows } = await tx.execute<{ id: string }>({ text: FIND, values: [named] })
  const [found] = rows
  const holder = found === undefined ? null : await accountHolder(tx, found.id, null)
  if (holder === null) return null
  const plan = await planOf(tx, holder, null)
  if (!reach(plan, 'auditEvent').operations.includes('export')) return null
  // Its looks at the log are told by one event for many: an event for each would be the next to be sent.
  return { holder, door: { tx, plan, unitId: holder.unitId, language: 'en', keys, audit: () => undefined } }
}
