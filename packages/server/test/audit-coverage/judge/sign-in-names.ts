import type { Observed } from '../watch.ts'

const came = (seen: Observed, table: string): number => seen.changed.filter((one) => one.table === table && one.before === null).length

/** A sign-in goes on with one more step, or it has become a session. */
const goesOn = ({ body }: Observed): string => (typeof body?.ticket === 'string' ? 'session.step-taken' : 'session.started')

/** A session that proves more from now on gets another token. */
const raised = ({ headers }: Observed): string[] =>
  String(headers['set-cookie'] ?? '').includes('menshen_session=') ? ['session.raised'] : []

const by = ({ sent }: Observed, name: string): boolean => Object.hasOwn((sent.body ?? {}) as object, name)

/** A provider's word may make an account, link it and give it roles; whoever links an account from within has a session already. */
function returned(seen: Observed): string[] {
  const made = Array.from({ length: came(seen, 'assignment') }, () => 'assignment.granted')
  const linked = came(seen, 'sign_on_link') > 0 ? ['provider.linked'] : []
  return [
    'session.sign-on-returned',
    ...(came(seen, 'user') > 0 ? ['user.created'] : []),
    ...made,
    ...linked,
    ...(came(seen, 'session') > 0 ? ['session.started'] : []),
  ]
}

/** What a call leaves that signs somebody in, or makes a session prove more: told from the answer and from the rows that came. */
export const SIGN_IN: Readonly<Record<string, (seen: Observed) => readonly string[]>> = {
  'session.signIn': (seen) => [goesOn(seen)],
  'session.proveFactor': (seen) => ['factor.used', goesOn(seen)],
  'passkey.proveFactor': (seen) => ['factor.used', goesOn(seen)],
  'passkey.signIn': (seen) => ['factor.used', goesOn(seen)],
  'session.setPassword': (seen) => ['credential.changed', goesOn(seen)],
  'session.confirmEnrolment': (seen) => ['factor.added', goesOn(seen)],
  'passkey.confirmEnrolment': (seen) => ['factor.added', goesOn(seen)],
  'session.skipEnrolment': (seen) => [goesOn(seen)],
  'session.prove': (seen) => [...(by(seen, 'password') ? [] : ['factor.used']), 'session.raised'],
  'factor.confirm': (seen) => ['factor.added', ...raised(seen)],
  'passkey.add': (seen) => ['factor.added', ...raised(seen)],
  'factor.beginPhone': () => ['factor.begun', 'factor.code-sent'],
  'session.beginPhoneEnrolment': () => ['factor.begun', 'factor.code-sent'],
  'session.finishSignOn': returned,
  'setUp.found': () => ['unit.created', 'user.created', 'assignment.granted', 'policy.published', 'system.set-up'],
}

/** Endpoints that act for somebody who has no session: the first administrator, and whoever answers for a provider. */
export const ACTS_FOR = new Set(['session.finishSignOn', 'setUp.found'])
