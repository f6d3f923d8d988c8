import type { ProviderSettings } from './provider-settings.ts'

type Level = 1 | 2 | 3

/**
 * How sure a provider's sign-in makes us (DESIGN §3, conditions). INVARIANT: what the settings do not name counts for a password,
 * whatever it says of itself: the same value means different things at different providers.
 *
 * @param claims the ID token's; `acr` is a text, `amr` a list of texts (RFC 8176), and anything else is nothing
 */
export function assuranceOf({ acr, amr }: Readonly<Record<string, unknown>>, { assurance }: Pick<ProviderSettings, 'assurance'>): Level {
  const levels = (known: Readonly<Record<string, Level>>, said: readonly unknown[]): Level[] =>
    said.flatMap((value) => (typeof value === 'string' && Object.hasOwn(known, value) ? [known[value] ?? 1] : []))
  const found = [...levels(assurance.acr, [acr]), ...levels(assurance.amr, Array.isArray(amr) ? amr : [])]
  return found.includes(3) ? 3 : found.includes(2) ? 2 : 1
}
