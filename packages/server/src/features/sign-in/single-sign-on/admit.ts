import { accountTarget } from '#platform/audit/account-target.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { SignedIn, SignInSettings } from '../steps/proceed.ts'
import { proceed } from '../steps/proceed.ts'
import { assuranceOf } from './assurance-of.ts'
import { accountOfAddress, closeOtherWays, keepLink, linkedAccount, noAccount, spokenFor } from './linked-account.ts'
import { applyRoles, roleChanges, wantedRoles } from './mapped-roles.ts'
import type { Identity } from './provider.ts'
import type { ProviderSettings } from './provider-settings.ts'
import { type ActingDoor, type PeopleActs, responsibleDoor } from './responsible-door.ts'
import { keepSignOn } from './sign-on.ts'

/** Who is at the door, by which provider. */
export interface Arrival {
  readonly settings: ProviderSettings
  readonly identity: Identity
}

/** Whose rights will change, as far as can be told beforehand: so that the right locks are taken (F2). */
export interface Forecast {
  readonly alone: readonly string[] | 'everybody'
}

/** Looks at what letting somebody in will take. Nothing is changed. @throws Problem no-linked-account */
export async function forecast(context: RequestContext, { settings, identity }: Arrival): Promise<Forecast> {
  const userId = await linkedAccount(context, settings.issuer, identity.subject)
  if (userId === null) {
    // Whoever has no account and will get none must not keep everybody's writes waiting.
    await wayOfFirst(context, { settings, identity })
    return { alone: 'everybody' }
  }
  const { end, give } = await roleChanges(context, userId, settings.id, wantedRoles(settings, identity.claims))
  const before = context.personOrNull()?.userId
  return { alone: end.length + give.length > 0 ? 'everybody' : [userId, ...(before === undefined ? [] : [before])] }
}

const nameOf = ({ name, given_name, family_name }: Identity['claims'], address: string): string => {
  const whole = typeof name === 'string' ? name : [given_name, family_name].filter((part) => typeof part === 'string').join(' ')
  const clean = whole.toWellFormed().replace(/\p{C}/gu, ' ').trim().slice(0, 100).toWellFormed()
  return clean === '' ? (address.split('@')[0] ?? address) : clean
}

type WayOfFirst = { readonly link: string } | { readonly address: string; readonly unit: string }

/** What is to be done for somebody who comes for the first time, by the settings and their address. @throws Problem no-linked-account */
async function wayOfFirst(context: RequestContext, { settings, identity }: Arrival): Promise<WayOfFirst> {
  const { link, create, issuer } = settings
  const [linking, making] = [spokenFor(identity, link?.domains), spokenFor(identity, create?.domains)]
  const address = linking ?? making
  const found = address === null ? 'unclear' : await accountOfAddress(context, address, issuer)
  if (address === null || found === 'unclear') throw noAccount()
  if (found !== 'none') {
    if (linking === null) throw noAccount(found.id)
    return { link: found.id }
  }
  if (create === undefined || making === null) throw noAccount()
  return { address, unit: create.unit }
}

/**
 * The account of somebody who comes for the first time: the one of their address where the provider may speak for it, else a new one where
 * the settings have it so. INVARIANT (§4.3): whoever answers for the provider must be entitled to give all that the account holds; so a
 * provider takes over no account above the one that answers for it.
 */
async function firstArrival(context: RequestContext, arrival: Arrival, door: ActingDoor, acts: PeopleActs): Promise<string> {
  const { settings, identity } = arrival
  const way = await wayOfFirst(context, arrival)
  if ('link' in way) {
    const { link: id } = way
    const trace = { operation: 'signIn', target: accountTarget(id) }
    if ((await door.attempt((one) => acts.requireMayGiveAccount(one, id, trace))) !== null) throw noAccount(id)
    await closeOtherWays(context, id)
    await keepLink(context, id, settings, identity, 'mail')
    return id
  }
  let made = ''
  const values = { name: nameOf(identity.claims, way.address), email: way.address, unitId: way.unit }
  const refused = await door.attempt(async (one) => {
    made = (await acts.createUser(one, values)).id
  })
  if (refused !== null) throw new Problem('no-linked-account', { cause: refused })
  await keepLink(context, made, settings, identity, 'creation')
  return made
}

/**
 * Lets somebody in whom a provider knows: finds or makes the account, brings its roles in line, and goes on as any other sign-in does
 * (proceed.ts), so that what the provider did not prove is asked for here, and networks and hours hold.
 *
 * @param isWide whether everybody's rights are locked, as whatever changes some must have it
 */
export async function admit(
  context: RequestContext,
  arrival: Arrival,
  acts: PeopleActs,
  settings: SignInSettings,
  isWide: boolean,
): Promise<SignedIn> {
  const { settings: from, identity } = arrival
  const known = await linkedAccount(context, from.issuer, identity.subject)
  const changes = known === null ? null : await roleChanges(context, known, from.id, wantedRoles(from, identity.claims))
  const isQuiet = changes !== null && changes.end.length + changes.give.length === 0
  // Meanwhile something became different from what was looked at; whoever tries again finds it so.
  if (!isQuiet && !isWide) throw new Problem('busy')
  let userId = known
  if (!isQuiet) {
    const door = await responsibleDoor(context, from.responsible, from.id)
    userId ??= await firstArrival(context, arrival, door, acts)
    const wish = changes ?? (await roleChanges(context, userId, from.id, wantedRoles(from, identity.claims)))
    await applyRoles(context, door, acts, { userId, provider: from.id }, wish)
  }
  if (userId === null) throw noAccount()
  const signOnId = await keepSignOn(context, userId, arrival)
  // At the first arrival a factor that is set up here is asked for whatever the provider says: it is the owner's, and was there before.
  const assurance = known === null ? 1 : assuranceOf(identity.signed, from)
  return proceed(context, { userId, assurance, method: 'single-sign-on', signOnId }, settings)
}
