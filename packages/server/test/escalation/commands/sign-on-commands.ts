import { rowsIn } from '../../noninterference/rows.ts'
import { emailOf, nameOf, PEOPLE } from '../company/people.ts'
import { GROUPS, LINKED, type Provider, subjectOf } from '../providers.ts'
import { type Command, endOf, isAccepted, type Situation } from './command.ts'

/** Who comes back from the provider: somebody it knows here, somebody by the address of an account, or somebody new. */
function comer({ choose }: Situation): { readonly sub: string; readonly email: string } {
  const how = choose.below(10)
  if (how < 6) {
    const name = choose.one([...LINKED])
    return { sub: subjectOf(name), email: emailOf(name) }
  }
  if (how < 9) {
    const name = choose.pick(Object.keys(PEOPLE)) ?? 'wen'
    return { sub: `another ${name}`, email: emailOf(name) }
  }
  return { sub: 'somebody new', email: 'somebody@new.example' }
}

/** The account that this sign-in links for the first time, by the address alone. */
function linkedNow({ moment }: Situation, { host }: Provider, sub: string, email: string): { readonly opens?: string } {
  const known = rowsIn(moment.rows, 'sign_on_link').some(
    (row) => row.issuer === host.issuer && row.subject === sub && row.ended_at === null,
  )
  const account = rowsIn(moment.rows, 'user').find((row) => row.email === email)
  return known || account === undefined ? {} : { opens: String(account.id) }
}

/** Signing in with a provider: its groups give and end roles, in the name of whoever answers for it. */
const signOn: Command = {
  name: 'session.finishSignOn',
  endpoints: ['session.beginSignOn', 'session.finishSignOn'],
  weight: 3,
  run: async (situation) => {
    const { stage, providers, choose, moment } = situation
    const provider = choose.pick(providers.all)
    if (provider === undefined) return null
    const groups = GROUPS.map(({ group }) => group).filter(() => choose.chance(0.3))
    const { sub, email } = comer(situation)
    const begun = await stage.anonymous.post('session/sign-on', { provider: provider.id })
    const cookie = [begun.headers['set-cookie'] ?? []]
      .flat()
      .map(String)
      .find((line) => line.startsWith('menshen_sign_on='))
    const location = new URL(begun.body.location)
    const nonce = location.searchParams.get('nonce') ?? ''
    provider.host.answer(await provider.host.idToken({ nonce, sub, email, email_verified: true, name: 'Comer', groups }))
    const body = { provider: provider.id, state: location.searchParams.get('state') ?? '', code: 'a-code' }
    const answer = await stage.anonymous.post('session/sign-on/answer', body, { cookie: cookie?.split(';')[0] ?? '' })
    return {
      accepted: isAccepted(answer),
      ended: endOf(answer),
      said: `${sub} of ${groups.join(', ') || 'no group'}, by the provider of ${nameOf(provider.responsible)} at ${moment.now}`,
      act: { actor: provider.responsible, kind: 'assign', ...linkedNow(situation, provider, sub, email) },
    }
  },
}

export const signOnCommands: readonly Command[] = [signOn]
