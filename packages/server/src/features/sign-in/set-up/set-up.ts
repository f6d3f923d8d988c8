import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { localMoment } from '#platform/access/principal/local-moment.ts'
import { invalidValue, placeOf } from '#platform/access/refusals.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import type { BreachLookup } from '../password/breach-lookup.ts'
import { requireNewPassword } from '../password/new-password.ts'
import type { FirstStart } from './first-start.ts'
import { endSetUp, isToken, setUpNetwork, tryToken } from './set-up-token.ts'

type Found = typeof areaEndpoints.setUp.found
type Look = typeof areaEndpoints.setUp.look

/** What two of these may not do at once. */
const ALONE = 'set-up'

/** With an organisation there is nothing here, whatever is sent. @throws Problem not-found */
async function requireEmpty(context: RequestContext, firstStart: FirstStart): Promise<void> {
  if (await firstStart.isFounded(context.tx)) throw new Problem('not-found')
}

export async function lookAtSetUp(context: RequestContext, firstStart: FirstStart): Promise<OutputOf<Look>> {
  await requireEmpty(context, firstStart)
  return { rules: { ...firstStart.rules() } }
}

async function begin(context: RequestContext, firstStart: FirstStart, { body }: InputOf<Found>, passwordHash: string): Promise<void> {
  await requireEmpty(context, firstStart)
  if (!(await isToken(context.tx, body.token))) throw new Problem('wrong-set-up-token')
  const { company, administrator } = body
  const beginning = {
    company: { name: company.name.trim(), nameZh: company.nameZh ?? null },
    administrator: { ...administrator, name: administrator.name.trim(), nameZh: administrator.nameZh ?? null },
    passwordHash,
  }
  await firstStart.begin(context.tx, beginning, { origin: context.origin, correlationId: context.correlationId })
  await endSetUp(context.tx)
  context.audit({})
}

/**
 * Makes the company, its first administrator and its first policy for whoever read the token on the console; the password is their own,
 * by the rules of that policy. It signs nobody in.
 */
export async function setUp(
  input: InputOf<Found>,
  steps: RequestSteps,
  firstStart: FirstStart,
  lookup: BreachLookup | null,
): Promise<OutputOf<Found>> {
  const { token, company, administrator, password } = input.body
  const network = setUpNetwork(steps)
  // A wrong try is kept: its step ends before it is refused.
  const right = await steps.step(
    'write',
    async (context) => {
      await requireEmpty(context, firstStart)
      const isRight = await tryToken(context, network, token)
      if (isRight && localMoment(context.now, administrator.timeZone) === null) {
        throw invalidValue(placeOf('administrator', 'timeZone'), 'not-a-choice', {
          choices: 'Asia/Shanghai, Europe/London, America/New_York …',
        })
      }
      return isRight
    },
    [ALONE],
  )
  if (!right) throw new Problem('wrong-set-up-token')
  const organisation = [company.name, company.nameZh ?? null].filter((name) => name !== null)
  const owner = { name: administrator.name, nameZh: administrator.nameZh ?? null, email: administrator.email, organisation }
  await requireNewPassword({ rules: firstStart.rules(), owner, hashes: [] }, password, '/password', lookup)
  const hash = await hashPassword(password)
  await steps.step('write', (context) => begin(context, firstStart, input, hash), [ALONE])
  return { email: administrator.email }
}
