import { BULK_ACTS, CRM_OBJECT_NAMES, type Endpoint } from '@menshen/contract'
import type { Answer } from './pair/answer.ts'
import { operationsInReach } from './requests/situation.ts'
import type { Observation } from './view/observation.ts'

/** Endpoints that never succeed here, with the reason. */
export const NEVER_SUCCEED: Readonly<Record<string, string>> = {
  'job.cancel': 'jobs are run as soon as they are asked for, so that both sides are as far; there is never one to cancel',
  'account.changePassword': 'it would end the sessions that the other requests are asked in; its refusals are compared',
  'session.prove': 'it would change the token of the session that the other requests are asked in; its refusals are compared',
  'session.proveFactor': 'nobody here is between a password and a session; its refusals are compared',
  'session.sendCode': 'nobody here is between a password and a session; its refusals are compared',
  'session.sendProofCode': 'nothing is sent here, so it is refused to everybody, which is compared',
  'session.setPassword': 'nobody here is between a password and a session; its refusals are compared',
  'session.beginEnrolment': 'nobody here is between a password and a session; its refusals are compared',
  'session.beginPhoneEnrolment': 'nobody here is between a password and a session; its refusals are compared',
  'session.confirmEnrolment': 'nobody here is between a password and a session; its refusals are compared',
  'session.skipEnrolment': 'nobody here is between a password and a session; its refusals are compared',
  'session.beginSignOn': 'this server knows no provider, so it is refused to everybody, which is compared',
  'session.finishSignOn': 'this server knows no provider, so it is refused to everybody, which is compared',
  'session.backChannelLogout': 'this server knows no provider, so it is refused to everybody, which is compared',
  'account.linkSignOn': 'this server knows no provider, so it is refused to everybody, which is compared',
  'account.unlinkSignOn': 'nobody here has a link to a provider; that invented ones are refused alike is compared',
  'passkey.beginFactor': 'nobody here is between a password and a session; its refusals are compared',
  'passkey.proveFactor': 'nobody here is between a password and a session; its refusals are compared',
  'passkey.beginEnrolment': 'nobody here is between a password and a session; its refusals are compared',
  'passkey.confirmEnrolment': 'nobody here is between a password and a session; its refusals are compared',
  'passkey.add': 'only an authenticator makes what it takes; its refusals are compared',
  'passkey.beginProof': 'nobody here has a passkey; its refusals are compared',
  'passkey.signIn': 'nobody here has a passkey; its refusals are compared',
  'access.nameDeputy': 'nobody here decides on anything; that invented deputies are refused alike is compared',
  'access.endDeputy': 'nobody here has a deputy; that invented ones are refused alike is compared',
  'factor.begin': 'it answers a secret that is random, and would end what was begun before',
  'factor.beginPhone': 'nothing is sent here, so it is refused to everybody, which is compared',
  'factor.confirm': 'what it answers is random; its refusals are compared',
  'factor.remove': 'it would end the other sessions; its refusals are compared',
  'factor.makeCodes': 'what it answers is random',
  'account.endOtherSessions': 'it would end the sessions that the other requests are asked in',
  'passwordLink.look': 'no link is known outside of a mail; that invented ones are refused alike is compared',
  'passwordLink.use': 'no link is known outside of a mail; that invented ones are refused alike is compared',
  'setUp.look': 'there is an organisation, so it is refused to everybody, which is compared',
  'setUp.found': 'there is an organisation, so it is refused to everybody, which is compared',
  'demonstration.outbox': 'outside demonstration mode it is refused to everybody, which is compared; in it, its people are invented',
  'demonstration.people':
    'outside demonstration mode it is refused to everybody, which is compared; in it, it lists invented people on purpose',
}

/** Whether the person may use an endpoint at all, as far as the policy goes. */
export function mayUse({ access, name }: Endpoint, observation: Observation): boolean {
  if (Object.hasOwn(NEVER_SUCCEED, name)) return false
  // One's own jobs and files: whoever may export nothing has none.
  if (/^(job|export)\./.test(name)) return CRM_OBJECT_NAMES.some((object) => operationsInReach(observation, object).has('export'))
  // One's own files. The steps behind the upload need those before them, so only a proof of imports alone is sure to reach each of them;
  // all are asked and compared in any.
  if (/^import\.(part|settings|check|run|faults)$/.test(name)) return false
  if (name.startsWith('import.')) {
    const records = CRM_OBJECT_NAMES.some((object) => operationsInReach(observation, object).has('import'))
    return records || operationsInReach(observation, 'user').has('create')
  }
  if (name.startsWith('bulk.')) {
    const acts = BULK_ACTS as readonly string[]
    return CRM_OBJECT_NAMES.some((object) => [...operationsInReach(observation, object)].some((operation) => acts.includes(operation)))
  }
  if (/\.(audience|viewAs|viewOneAs)$/.test(name) && !operationsInReach(observation, 'user').has('explain')) return false
  if (access === 'session' || 'public' in access) return true
  return operationsInReach(observation, access.object).has(access.operation)
}

/** Whether an answer is a success that shows something: a page with rows, a count above none, a record. */
export function showsRows({ status, headers, body }: Answer): boolean {
  if (status < 200 || status > 299) return false
  if (!/\bjson\b/.test(String(headers['content-type']))) return body.length > 0
  const parsed = JSON.parse(body) as Record<string, unknown>
  if (Array.isArray(parsed.items)) return parsed.items.length > 0
  if (typeof parsed.count === 'number') return parsed.count > 0
  if (Array.isArray(parsed.groups)) return parsed.groups.some((group: { rows?: number }) => (group.rows ?? 0) > 0)
  if (Array.isArray(parsed.units)) return parsed.units.length > 0
  return true
}

/** What one endpoint gave one person. */
export interface Cell {
  asked: number
  succeeded: number
  withRows: number
  touching: number
  countable: number
}

export type Coverage = Map<string, Map<string, Cell>>

export function cellOf(coverage: Coverage, endpoint: string, person: string): Cell {
  const row = coverage.get(endpoint) ?? new Map<string, Cell>()
  coverage.set(endpoint, row)
  const cell = row.get(person) ?? { asked: 0, succeeded: 0, withRows: 0, touching: 0, countable: 0 }
  row.set(person, cell)
  return cell
}

/** How a request ended: `done`, or the code of the problem. */
export function endOf({ status, body }: Answer): string {
  return status < 300 ? 'done' : ((JSON.parse(body) as { code?: string }).code ?? String(status))
}
