import type { PolicyDocument, Session } from '@menshen/engine'
import { clausesFor } from './password-rules.ts'

/** What of a session does not fit what the policy says of where and when one may be signed in. */
export type Outside = 'networks' | 'schedules'

/**
 * Whether a person with these roles may be signed in from where and when they are: what the document says and what each of the roles
 * says, inherited ones too, must all be met; of the names in one clause any one suffices. A name that means nothing is never met (§4.7).
 */
export function outsideOf(document: PolicyDocument, roles: readonly string[], session: Pick<Session, Outside>): Outside | null {
  const { everybody, own } = clausesFor(document, roles)
  const unmet = (kind: Outside): boolean =>
    [everybody, ...own].some(({ [kind]: named }) => named !== undefined && !named.some((name) => session[kind].includes(name)))
  return unmet('networks') ? 'networks' : unmet('schedules') ? 'schedules' : null
}
