import { randomUUID } from 'node:crypto'
import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { after, HOUR } from '#platform/clock.ts'
import { seal } from '#platform/crypto/seal.ts'
import type { SealedStore } from '#platform/crypto/sealed-store.ts'
import { countingKey } from '#platform/crypto/tokens.ts'
import { networkOf } from '#platform/http/client-address.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'

type Ask = typeof areaEndpoints.passwordLink.ask

/** What an hour allows: mails to one address from one network, to one address from anywhere, and wishes from one network. */
const WINDOW = HOUR
const MOST_PER_ACCOUNT_AND_NETWORK = 3
const MOST_PER_ACCOUNT = 10
const MOST_PER_NETWORK = 30

/** To what the typed address is sealed while it waits to be looked up. */
export const resetBinding = (id: string) => ({ reset: id })

/** The addresses that were typed and not looked up yet. */
export const sealedResets: SealedStore = {
  what: 'addresses of forgotten passwords',
  purpose: 'mail',
  table: 'reset_request',
  key: ['id'],
  column: 'sealed',
  form: 'text',
  bindingOf: ({ id }) => resetBinding(String(id)),
}

interface Counted {
  readonly account: string
  readonly network: string
}

interface Counts {
  both: number
  account: number
  network: number
  oldest: string | null
}

const COUNTS = `
  SELECT (count(*) FILTER (WHERE account_key = $1 AND network_key = $2))::int AS both, (count(*) FILTER (WHERE account_key = $1))::int AS account,
    (count(*) FILTER (WHERE network_key = $2))::int AS network, min(created_at) FILTER (WHERE network_key = $2) AS oldest
  FROM reset_request WHERE (account_key = $1 OR network_key = $2) AND created_at > $3`

/**
 * Takes the wish down. INVARIANT: nothing here looks at accounts, so that no answer and no amount of work depends on whether there is
 * one (ASVS 5.0 6.3.8); what there is to do is done later (send-reset.ts).
 */
async function takeDown(context: RequestContext, email: string, { account, network }: Counted): Promise<{ asked: true }> {
  const { tx, now, keys } = context
  const values = [account, network, after(now, -WINDOW)]
  const [counts] = (await tx.execute<Counts>({ text: COUNTS, values })).rows
  if (counts === undefined) throw new Error('nothing was counted')
  if (counts.network >= MOST_PER_NETWORK) {
    const wait = Math.ceil((Date.parse(counts.oldest ?? now) + WINDOW - Date.parse(now)) / 1000)
    throw new Problem('rate-limited', { retryAfter: Math.max(1, wait) })
  }
  context.audit({})
  // A mail more would only end the link of the one before: whoever asks in the owner's place could keep every link from being used.
  if (counts.both >= MOST_PER_ACCOUNT_AND_NETWORK || counts.account >= MOST_PER_ACCOUNT) return { asked: true }
  const id = randomUUID()
  const sealed = seal(keys.mail, resetBinding(id), { email })
  const row = { id, account_key: account, network_key: network, sealed, correlation_id: context.correlationId, created_at: now }
  await tx.query.insertInto('reset_request').values(row).execute()
  await context.enqueue(id, 'reset')
  return { asked: true }
}

/** Somebody says that a password is forgotten. */
export function askReset({ body }: InputOf<Ask>, steps: RequestSteps): Promise<OutputOf<Ask>> {
  const email = body.email.trim().toLowerCase()
  const counted: Counted = {
    account: countingKey(steps.keys.attempt, 'reset', email),
    network: countingKey(steps.keys.attempt, 'reset-network', networkOf(steps.origin.address)),
  }
  // Alone on both keys, so that many at once cannot slip through together.
  return steps.step('write', (context) => takeDown(context, email, counted), [counted.account, counted.network])
}
