import { OBJECT_NAMES } from '@menshen/contract'
import { idOf } from '../company/names.ts'
import { PEOPLE } from '../company/people.ts'
import {
  PASSWORD,
  PROGRAMS,
  programIdOf,
  SIGNED_OUT_SESSIONS,
  SPARE_SESSIONS,
  sessionIdOf,
  TOKENS_TO_END,
} from '../company/people-tables.ts'
import { rowsIn } from '../rows.ts'
import { type Draft, nothingNamed } from './ask.ts'
import { operationsInReach, type Situation } from './situation.ts'
import { target } from './targets.ts'

const own = ({ observation }: Situation) => ({ objects: [], ids: [observation.person.id], fields: [] })

/** Signing in as oneself, with a wrong password, as somebody else, as nobody. */
export function signInAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { random, person, rows } = situation
  const address = (name: string): string => `${name}@aurora.example`
  const other = random.pick([...Object.keys(PEOPLE), 'dup-1', 'nobody'])
  const email = aimed ? address(person) : random.pick([address(person), address(other), 'nonsense'])
  const meant = rowsIn(rows, 'user').filter((row) => row.email === email)
  const password = aimed || (email === address(person) && random.chance(0.3)) ? PASSWORD : 'a wrong password'
  const named = { objects: [], ids: meant.map(({ id }) => String(id)), fields: [] }
  // INVARIANT: a sign-in that succeeds ends the session it came with (ASVS 7.2.4), which all other requests are asked in.
  const session = password === PASSWORD || random.chance(0.5) ? 'none' : 'main'
  return { flavour: aimed ? 'as oneself' : email, body: { email, password }, session, named }
}

export function meAsk(situation: Situation): Draft {
  return { flavour: 'own session', named: own(situation) }
}

/** INVARIANT: a session that was ended is not asked for again, so there must be a spare one for each such request. */
export function signOutAsk(situation: Situation): Draft {
  const spare = Math.min(situation.spareUsed + 1, SIGNED_OUT_SESSIONS)
  return { flavour: 'a spare session', session: { spare }, named: own(situation) }
}

/** What would end the sessions that all other requests are asked in is asked so that it is refused. */
export function changePasswordAsk(situation: Situation): Draft {
  const body = situation.random.pick([
    { current: 'a wrong password', next: 'violet teapots hum quietly' },
    { current: PASSWORD, next: 'short' },
    { current: PASSWORD, next: `${situation.person} likes long passwords` },
  ])
  return { flavour: 'refused', body, named: own(situation) }
}

/** A session of one's own that nothing else is asked in, or somebody else's. */
export function endSessionAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { random, person } = situation
  const whose = aimed || random.chance(0.5) ? person : random.pick(Object.keys(PEOPLE))
  const number = SIGNED_OUT_SESSIONS + 1 + random.below(SPARE_SESSIONS - SIGNED_OUT_SESSIONS)
  return { flavour: whose === person ? 'own' : 'of somebody else', params: { id: sessionIdOf(whose, number) }, named: own(situation) }
}

/** A token of what the person reaches, or of what they do not. */
export function makeTokenAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { random, observation } = situation
  const reached = OBJECT_NAMES.filter((object) => operationsInReach(observation, object).has('read'))
  const object = aimed ? random.pick(reached) : random.pick(OBJECT_NAMES)
  const operation = aimed ? 'read' : random.pick(['read', 'update', 'export', 'nonsense'])
  const body = { name: 'Program', cut: { [object]: [operation] }, current: aimed || random.chance(0.8) ? PASSWORD : 'a wrong password' }
  return { flavour: `${operation} ${object}`, body, named: own(situation) }
}

/** A token of one's own that nothing else is asked with, or somebody else's. */
export function endTokenAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { random, person } = situation
  const whose = aimed || random.chance(0.5) ? person : random.pick(Object.keys(PEOPLE))
  const id = programIdOf(whose, PROGRAMS.length + random.below(TOKENS_TO_END))
  return { flavour: whose === person ? 'own' : 'of somebody else', params: { id }, named: own(situation) }
}

/** What would end the other sessions, or answers what is random, is asked without a session. */
export function ofNobodyAsk(body?: object): () => Draft {
  return () => ({ flavour: 'of nobody', session: 'none', named: nothingNamed, ...(body === undefined ? {} : { body }) })
}

/** Nobody in these companies is between a password and a session, so every ticket is one that was never given. */
export function stepAsk(body: object): () => Draft {
  return () => ({ flavour: 'a ticket of nobody', session: 'none', body: { ticket: 'x'.repeat(43), ...body }, named: nothingNamed })
}

/** What a provider's server would send that this server does not know. */
export function providerAsk(): Draft {
  return { flavour: 'of no provider', session: 'none', params: { provider: 'corp' }, body: { logout_token: 'x' }, named: nothingNamed }
}

/** Guesses at one's own account. */
export function proveAsk(situation: Situation): Draft {
  const body = situation.random.pick([{ password: 'a wrong password' }, { code: '123456' }, { code: 'no code' }])
  return { flavour: 'refused', body, named: own(situation) }
}

/** A second factor that nobody has. */
export function factorAsk(body?: object): (situation: Situation) => Draft {
  return (situation) => ({
    flavour: 'of nobody',
    params: { id: '0190b2c4-0000-7000-8000-000000000000' },
    named: own(situation),
    ...(body === undefined ? {} : { body }),
  })
}

/** For addresses with an account and without: the answer may not tell. */
export function askResetAsk({ random, person }: Situation): Draft {
  const email = `${random.pick([person, ...Object.keys(PEOPLE), 'dup-1', 'nobody'])}@aurora.example`
  return { flavour: email, body: { email }, session: 'none', named: nothingNamed }
}

const inventedToken = ({ random }: Situation): string => random.pick(['A'.repeat(43), 'nonsense'])

export function lookAtLinkAsk(situation: Situation): Draft {
  return { flavour: 'invented', body: { token: inventedToken(situation) }, session: 'none', named: nothingNamed }
}

export function useLinkAsk(situation: Situation): Draft {
  const body = { token: inventedToken(situation), password: 'violet teapots hum quietly' }
  return { flavour: 'invented', body, session: 'none', named: nothingNamed }
}

export function demonstrationAsk(): Draft {
  return { flavour: 'outside demonstration mode', session: 'none', named: nothingNamed }
}

/** There is an organisation, so whatever is sent is refused. */
export function setUpAsk(): Draft {
  const administrator = { name: 'Somebody', email: 'somebody@aurora.example', locale: 'en', timeZone: 'Asia/Shanghai' }
  const body = { token: 'A'.repeat(43), company: { name: 'Another' }, administrator, password: 'violet teapots hum quietly' }
  return { flavour: 'too late', body, session: 'none', named: nothingNamed }
}

export function systemAsk({ random }: Situation): Draft {
  return { flavour: 'system', session: random.chance(0.5) ? 'main' : 'none', named: nothingNamed }
}

function policyInForce({ rows }: Situation) {
  const number = rowsIn(rows, 'rights_version')[0]?.policy
  return rowsIn(rows, 'policy_version').find((row) => row.number === number)
}

const aboutPolicy = { objects: ['policy'], ids: [], fields: [] }

export function policyAsk(): Draft {
  return { flavour: 'in force', named: aboutPolicy }
}

export function policyTemplateAsk(_situation: Situation, _object: unknown, aimed: boolean): Draft {
  return { flavour: aimed ? 'known' : 'unknown', params: { name: aimed ? 'strict' : 'nonsense' }, named: aboutPolicy }
}

export function policyDocumentAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = target(situation, 'policy', 'read', aimed)
  return { flavour, params: { id }, named: { ...aboutPolicy, ids: [id] } }
}

export function policyComparisonAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = target(situation, 'policy', 'read', aimed)
  const other = aimed ? String(policyInForce(situation)?.id) : target(situation, 'policy', 'read', false).id
  return { flavour, params: { id }, query: { with: other }, named: { ...aboutPolicy, ids: [id, other] } }
}

/** The policy in force with words changed, so that publishing it takes no rights from anybody; or with a mistake in it. */
function draft(situation: Situation, aimed: boolean): unknown {
  const document = policyInForce(situation)?.document as Readonly<Record<string, unknown>>
  const words = { purpose: { en: `Purpose ${situation.random.below(1000)}`, zh: '目的' } }
  if (aimed) return { ...document, ...words }
  return situation.random.pick([
    { ...document, roles: { ...(document.roles as object), broken: {} } },
    {},
    { ...document, nonsense: 1 },
    { ...document, ...words },
  ])
}

export function policyCheckAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  return { flavour: aimed ? 'valid' : 'any', body: { document: draft(situation, aimed) }, named: aboutPolicy }
}

/** A simulation of one's own that an answer named; or one that nobody has. Its drafts change words only, so it tells nothing of records (V8). */
export function policySimulationAsk({ random, simulations }: Situation): Draft {
  const id = simulations.length > 0 && random.chance(0.8) ? random.pick(simulations) : idOf('no job')
  return { flavour: id === idOf('no job') ? 'unknown' : 'own', params: { id }, named: { ...aboutPolicy, ids: [id] } }
}

export function policyPublishAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const current = String(policyInForce(situation)?.id)
  const basedOn = aimed || situation.random.chance(0.6) ? current : target(situation, 'policy', 'read', false).id
  return {
    flavour: aimed ? 'valid' : 'any',
    body: { document: draft(situation, aimed), basedOn, note: 'words' },
    named: { ...aboutPolicy, ids: [basedOn] },
  }
}

/** An earlier version is published again: all of them have the same rules. */
export function policyRestoreAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const current = String(policyInForce(situation)?.id)
  const { id, flavour } = target(situation, 'policy', 'read', aimed)
  const basedOn = aimed || situation.random.chance(0.6) ? current : id
  return { flavour, params: { id }, body: { basedOn }, named: { ...aboutPolicy, ids: [id, basedOn] } }
}
