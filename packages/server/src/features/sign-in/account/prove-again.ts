import type { RequestSteps } from '#platform/http/request-context.ts'
import { presentPassword } from '../password/present-password.ts'
import { provePassword } from '../password/prove-password.ts'

/** What somebody signed in brings to show that it is still they. */
export interface Proof {
  readonly current: string
}

/**
 * Asks again for what the person signed in with, before something that outlives their session (ASVS 7.5.1): a session left open is not
 * a way to it. Whoever calls must not know what the proof is made of.
 *
 * @throws Problem wrong-password, rate-limited
 */
export async function proveAgain(steps: RequestSteps, { current }: Proof): Promise<void> {
  await provePassword(steps, current, async ({ tx, person }) => ({ hash: (await presentPassword(tx, person().userId))?.hash ?? null }))
}
