import type { Endpoint } from '@menshen/contract'

/** With what a request goes out: the person's session, one that is there to be ended, one of their API tokens, or nothing. */
export type AskSession = 'main' | 'none' | { readonly spare: number } | { readonly program: number }

/** What a request speaks of; only changes there can show that its answer does not hang on them. */
export interface Named {
  readonly objects: readonly string[]
  readonly ids: readonly string[]
  readonly fields: readonly string[]
}

/** A request before it has a place in a run. */
export interface Draft {
  /** What it is meant to meet, for reports. */
  readonly flavour: string
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly session?: AskSession
  readonly named: Named
}

/** One request, the same for both sides, with all that is needed to send it again. */
export interface Ask {
  readonly number: number
  readonly endpoint: Endpoint
  readonly url: string
  /** JSON text; null when nothing is sent. */
  readonly body: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly session: AskSession
  readonly flavour: string
  readonly named: Named
  /** What the server draws at random while it answers follows from this. */
  readonly seed: string
}

export const nothingNamed: Named = { objects: [], ids: [], fields: [] }

export function askOf(endpoint: Endpoint, draft: Draft, number: number, seed: string): Ask {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(draft.params?.[name] ?? 'missing'))
  const query = new URLSearchParams(draft.query ?? {}).toString()
  return {
    number,
    endpoint,
    url: query === '' ? path : `${path}?${query}`,
    body: draft.body === undefined ? null : JSON.stringify(draft.body),
    headers: draft.headers ?? {},
    session: draft.session ?? 'main',
    flavour: draft.flavour,
    named: draft.named,
    seed,
  }
}
