import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { requireFreshProof } from '../factors/require-fresh-proof.ts'
import type { Provider } from './provider.ts'
import { keepStart } from './sign-on-start.ts'

type Begin = typeof areaEndpoints.singleSignOn.begin
type Link = typeof areaEndpoints.ownSignOn.link

export type Providers = ReadonlyMap<string, Provider>

export function providerOf(providers: Providers, id: string): Provider {
  const found = providers.get(id)
  if (found === undefined) throw new Problem('not-found')
  return found
}

async function depart(steps: RequestSteps, provider: Provider, linkFor: (context: RequestContext) => Promise<string | null>) {
  const { location, ...kept } = await provider.depart()
  await steps.step('write', async (context) => {
    const { id } = provider.settings
    await keepStart(context, { ...kept, provider: id, linkFor: await linkFor(context) })
    context.audit({ event: 'session.sign-on-begun', details: { provider: id } })
  })
  return { location }
}

/** Sends a browser to a provider to sign in. */
export function beginSignOn({ body }: InputOf<Begin>, steps: RequestSteps, providers: Providers): Promise<OutputOf<Begin>> {
  return depart(steps, providerOf(providers, body.provider), async () => null)
}

/** Sends somebody signed in to a provider, to link their account to the one there: whoever can sign in there gets in here from then on. */
export async function beginLink({ body }: InputOf<Link>, steps: RequestSteps, providers: Providers): Promise<OutputOf<Link>> {
  const provider = providerOf(providers, body.provider)
  await steps.step('read', requireFreshProof)
  return depart(steps, provider, async (context) => {
    await requireFreshProof(context)
    return context.person().userId
  })
}
