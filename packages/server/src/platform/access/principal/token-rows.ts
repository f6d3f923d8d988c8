import type { Cut } from '@menshen/engine'
import { inUse } from '../../account/in-use.ts'

/** Whether somebody answers for what the account `u` does: a person for themselves, for a service account whoever is responsible for it. */
export const ANSWERED_FOR = `(u.kind = 'person' OR EXISTS (
  SELECT FROM "user" r WHERE r.id = u.responsible_id AND r.kind = 'person' AND ${inUse('r')}))`

/**
 * Whether the token `t` of the user `u` can be used. INVARIANT: it is asked wherever a token counts, of requests and of jobs alike, so
 * that a token dies with whoever it belongs to.
 */
export const TOKEN_LIVES = `t.ended_at IS NULL AND t.expires_at > now() AND ${inUse('u')} AND ${ANSWERED_FOR}`

/** What a token leaves of its owner's plan. One for reading alone leaves nothing else, whatever else it names. */
export function cutOf({ cut, read_only }: { readonly cut: Cut; readonly read_only: boolean }): Cut {
  if (!read_only) return cut
  return Object.fromEntries(Object.entries(cut).map(([object, operations]) => [object, operations.filter((name) => name === 'read')]))
}
