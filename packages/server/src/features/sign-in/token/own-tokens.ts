import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { accountTarget } from '#platform/audit/account-target.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { checkedCut } from '#platform/tokens/check-cut.ts'
import { endTokens, keepToken, livingTokens, madeDetails } from '#platform/tokens/keep-token.ts'
import { proveAgain } from '../account/prove-again.ts'

type Make = typeof areaEndpoints.token.make

const own = ({ person }: RequestContext) => accountTarget(person().userId, person().unitId)

/** One's own tokens. */
export async function ownTokens(context: RequestContext): Promise<OutputOf<typeof areaEndpoints.token.list>> {
  return { tokens: await livingTokens(context.tx, context.person().userId) }
}

/** Makes a token of one's own. It outlives the session, so who asks for it is proved again. */
export async function makeOwnToken({ body }: InputOf<Make>, steps: RequestSteps): Promise<OutputOf<Make>> {
  const { current, ...wish } = body
  // What is wrong with the wish is said before anybody types the password a second time.
  const cut = await steps.step('read', async (context) => checkedCut(wish.cut, context.plan()))
  await proveAgain(steps, { current })
  return steps.step('write', async (context) => {
    checkedCut(cut, context.plan())
    const result = await keepToken(context, context.person().userId, { ...wish, cut })
    context.audit({ event: 'token.made', target: own(context), details: madeDetails(result.made) })
    return result
  })
}

/** Ends one of one's own tokens; somebody else's is as unknown as none. */
export async function endOwnToken(context: RequestContext, id: string): Promise<{ ended: number }> {
  const { userId } = context.person()
  if ((await endTokens(context.tx, { userId, by: userId, reason: 'revoked', only: id })) === 0) throw new Problem('not-found')
  context.audit({ target: own(context), details: { token: id } })
  return { ended: 1 }
}
