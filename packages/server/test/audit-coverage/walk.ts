import { type Endpoint, endpoints } from '@menshen/contract'
import { random } from '@menshen/engine/test/worlds/random.ts'
import { openStage } from './stage.ts'
import type { Tally } from './tally.ts'

/** In whose names all endpoints are reached. */
export const ALL_PEOPLE: readonly string[] = ['sven', 'rita', 'marc', 'pia', 'lea', 'ada', 'fin', 'otto', 'sena']

/** Endpoints that take several calls before they can succeed, which flows/ makes; here they are refused. */
export const BY_STEPS: readonly string[] = [
  ...['session.prove', 'session.sendProofCode', 'session.proveFactor', 'session.sendCode', 'session.setPassword', 'session.skipEnrolment'],
  ...['session.beginEnrolment', 'session.beginPhoneEnrolment', 'session.confirmEnrolment'],
  ...['session.beginSignOn', 'session.finishSignOn', 'session.backChannelLogout', 'account.linkSignOn', 'account.unlinkSignOn'],
  ...['account.changePassword', 'account.endOtherSessions', 'passwordLink.look', 'passwordLink.use'],
  ...['factor.begin', 'factor.beginPhone', 'factor.confirm', 'factor.remove', 'factor.makeCodes'],
  ...['passkey.add', 'passkey.beginProof', 'passkey.beginFactor', 'passkey.proveFactor', 'passkey.beginEnrolment'],
  ...['passkey.confirmEnrolment', 'passkey.signIn', 'demonstration.outbox', 'demonstration.people', 'setUp.look', 'setUp.found'],
  ...['import.part', 'import.settings', 'import.check', 'import.run', 'import.faults', 'import.remove', 'job.cancel', 'user.makeToken'],
  ...['auditLog.checkpoint', 'auditLog.proof', 'auditLog.consistency', 'behaviour.person', 'behaviour.ask', 'behaviour.decide'],
  ...['access.ways', 'access.ask', 'access.elevate', 'access.breakGlass', 'access.decide', 'access.end', 'access.report', 'access.sign'],
  ...['access.inbox', 'access.figures', 'access.deputies', 'access.nameDeputy', 'access.endDeputy'],
  ...['accessRequest.list', 'accessRequest.query', 'accessRequest.count', 'accessRequest.aggregate', 'accessRequest.read'],
]

/** What there is to look at, or to do, only after other calls of the same person. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  'export.read': ['customer.export'],
  'export.file': ['customer.export'],
  'policy.simulation': ['policy.simulate'],
  'policyChange.schedule': ['policyChange.create', 'policyChange.submit'],
}

const OWN = 'what is one’s own is there for whoever is signed in, and this person is'
const PUBLIC = 'there for anybody, whatever they send'

/** Endpoints that refused nobody here, each with its reason. That they refuse whoever is not signed in is every-endpoint-refuses.test.ts’s. */
export const NEVER_REFUSED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['job.list', 'export.list', 'session.me', 'session.signOut', 'account.signOns', 'account.password', 'account.sessions'],
      ...['factor.list', 'token.list', 'view.list', 'view.create', 'access.deputies'],
    ].map((name) => [name, OWN]),
  ),
  ...Object.fromEntries(
    ['session.providers', 'passwordLink.ask', 'passkey.beginSignIn', 'system.health', 'system.ready', 'system.openapi'].map((name) => [
      name,
      PUBLIC,
    ]),
  ),
}

export interface WalkOptions {
  readonly seed: number
  readonly people: readonly string[]
  /** Requests to one endpoint in one person's name until one of them shows rows. */
  readonly tries: number
  /** What one person has done, or was refused, nobody else need do. */
  readonly once?: boolean
}

/** So often an endpoint is tried in one person's name that nobody else was let through. */
const LUCK = 12

/** Calls every endpoint in several people's names, so that it succeeds and so that it may not, and has each call judged. */
export async function walk({ seed, people, tries, once = false }: WalkOptions, tally: Tally): Promise<void> {
  const stage = await openStage({ seed, told: tally.count, toldLater: tally.countLater })
  try {
    for (const person of people) {
      const caller = stage.as(person)
      const lacks = (endpoint: Endpoint): boolean => caller.mayUse(endpoint) && !(once && tally.done.has(endpoint.name))
      for (const endpoint of random(seed * 1000 + people.indexOf(person)).take(endpoints, endpoints.length)) {
        let shows = false
        for (let tried = 0; lacks(endpoint) && !shows && tried < tries; tried++) shows = await caller.call(endpoint, true)
        if (!once || !tally.refused.has(endpoint.name)) await caller.call(endpoint, false)
      }
    }
  } finally {
    await stage.close()
  }
  await tryLeft({ seed: seed + 1, people }, tally)
}

/** What nobody was let through, for others had taken it away or by bad luck, is tried in a company that nobody has touched yet. */
async function tryLeft({ seed, people }: Pick<WalkOptions, 'seed' | 'people'>, tally: Tally): Promise<void> {
  const left = (): Endpoint[] => endpoints.filter(({ name }) => !tally.done.has(name) && !BY_STEPS.includes(name))
  if (left().length === 0) return
  const stage = await openStage({ seed, told: tally.count, toldLater: tally.countLater })
  try {
    for (const person of people) {
      const caller = stage.as(person)
      for (const endpoint of left().filter(caller.mayUse)) {
        const before = (AFTER[endpoint.name] ?? []).flatMap((wanted) => endpoints.filter(({ name }) => name === wanted))
        for (let tried = 0; !tally.done.has(endpoint.name) && tried < LUCK; tried++) {
          for (const one of before) if (caller.mayUse(one)) await caller.call(one, true)
          await caller.call(endpoint, true)
        }
      }
    }
  } finally {
    await stage.close()
  }
}
