import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { sessionAnswer } from '../session-answer.ts'
import type { SignInSettings } from '../steps/proceed.ts'
import { type Arrival, admit, forecast } from './admit.ts'
import { type Providers, providerOf } from './begin-sign-on.ts'
import { keepLink, linkedAccount } from './linked-account.ts'
import type { PeopleActs } from './responsible-door.ts'
import { takeStart } from './sign-on-start.ts'

type Finish = typeof areaEndpoints.singleSignOn.finish

export interface FinishOptions {
  readonly providers: Providers
  readonly settings: SignInSettings
  readonly acts: PeopleActs
}

/** What a provider may say went wrong (RFC 6749 §4.1.2.1, OpenID Connect Core 1.0 §3.1.2.6). Anything else it says is not repeated. */
const ERRORS = new Set([
  'access_denied',
  'account_selection_required',
  'consent_required',
  'interaction_required',
  'invalid_request',
  'invalid_scope',
  'login_required',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_response_type',
])

/** The person links their account: in the session that asked for it, which is still theirs. All their other sessions end, as with any new way in. */
async function link(context: RequestContext, { settings, identity }: Arrival, linkFor: string, { demonstration }: SignInSettings) {
  const principal = context.personOrNull()
  if (principal === null || principal.token !== null || principal.userId !== linkFor) throw new Problem('step-ended')
  if ((await linkedAccount(context, settings.issuer, identity.subject)) !== null) throw new Problem('already-done')
  await endSessions(context.tx, linkFor, 'linked', { but: principal.session.id })
  await keepLink(context, linkFor, settings, identity, 'person')
  return sessionAnswer(context, principal, await context.planOf(principal), demonstration)
}

/**
 * Signs in with what a provider answered: what was kept is used up in one transaction, the provider is spoken to outside of any, and what
 * it proved is carried through in others.
 */
export async function finishSignOn(
  { body }: InputOf<Finish>,
  steps: RequestSteps,
  { providers, settings, acts }: FinishOptions,
): Promise<OutputOf<Finish>> {
  const provider = providerOf(providers, body.provider)
  const start = await steps.step('write', async (context) => {
    const taken = await takeStart(context, body.provider, body.state)
    const said = body.error === undefined ? 'code' : ERRORS.has(body.error) ? body.error : 'other'
    context.audit({ event: 'session.sign-on-returned', details: { provider: body.provider, said } })
    context.cookies.tie(null, 0)
    return taken
  })
  if (body.error !== undefined || body.code === undefined) throw new Problem('provider-refused')
  const identity = await provider.identify(body, start)
  const arrival = { settings: provider.settings, identity }
  const { linkFor } = start
  if (linkFor !== null) return steps.step('write', (context) => link(context, arrival, linkFor, settings), [linkFor])
  const { alone } = await steps.step('read', (context) => forecast(context, arrival))
  return steps.step('write', (context) => admit(context, arrival, acts, settings, alone === 'everybody'), alone)
}
