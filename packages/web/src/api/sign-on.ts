import { areaEndpoints } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'
import type { SignedIn } from './session.ts'

const { singleSignOn, ownSignOn } = areaEndpoints

export type OwnSignOns = AnswerOf<typeof ownSignOn.list>

/** Whom one can sign in with. */
export const providersQuery = queryOptions({
  queryKey: ['sign-on-providers'],
  queryFn: async () => (await call(singleSignOn.providers, {})).providers,
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
})

export const ownSignOnsQuery = queryOptions({ queryKey: ['own-sign-ons'], queryFn: () => call(ownSignOn.list, {}) })

/** Where to go on once the provider has sent the browser back: for this tab alone, and read as any such wish is (safe-target.ts). */
const WISH = 'menshen-sign-on-to'

/** Leaves for the provider. */
function leave({ location }: { readonly location: string }, to: string | undefined): void {
  if (to === undefined) sessionStorage.removeItem(WISH)
  else sessionStorage.setItem(WISH, to)
  window.location.assign(location)
}

export function takeWish(): string | undefined {
  const to = sessionStorage.getItem(WISH) ?? undefined
  sessionStorage.removeItem(WISH)
  return to
}

const NAMES = ['code', 'iss', 'error'] as const

export const signOnCalls = {
  begin: async (provider: string, to: string | undefined) => leave(await call(singleSignOn.begin, { body: { provider } }), to),
  link: async (provider: string) => leave(await call(ownSignOn.link, { body: { provider } }), '/account'),
  unlink: (id: string): Promise<OwnSignOns> => call(ownSignOn.unlink, { params: { id } }),
  finish: (provider: string, parameters: URLSearchParams): Promise<SignedIn> => {
    const given = NAMES.flatMap((name) => {
      const value = parameters.get(name)
      return value === null ? [] : [[name, value] as const]
    })
    return call(singleSignOn.finish, { body: { provider, state: parameters.get('state') ?? '', ...Object.fromEntries(given) } })
  },
}
