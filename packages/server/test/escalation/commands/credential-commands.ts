import { objects } from '@menshen/contract'
import { rowsIn } from '../../noninterference/rows.ts'
import { nameOf } from '../company/people.ts'
import { PASSWORD } from '../company/rows.ts'
import { freshEmail } from './account-commands.ts'
import { type Command, calling, type Situation, somebody, someUnit } from './command.ts'

/**
 * §4.3: a reset gains the account's rights. The link goes to the address of the account, so that its owner alone gets it; the rule is kept to
 * the letter all the same, since whoever may send links may have had the address changed before.
 */
const sendLink = calling('user.sendPasswordLink', 6, (situation) => {
  const id = somebody(situation)
  return { params: { id }, said: `to ${nameOf(id)}`, act: { opens: id, needs: [['invite', 'user', id]] } }
})

/** What is asked of the owner gives nobody anything. */
const demandPassword = calling('user.demandPassword', 2, (situation) => {
  const id = somebody(situation)
  const endSessions = situation.choose.chance(0.2) ? { endSessions: true } : {}
  return { params: { id }, body: { reason: 'proof', ...endSessions }, said: `of ${nameOf(id)}`, act: { needs: [['invite', 'user', id]] } }
})

/** Without its second factor an account is open to whoever knows the password or reads the mail. */
const endFactors = calling('user.endFactors', 3, (situation) => {
  const id = somebody(situation)
  return { params: { id }, body: { reason: 'proof' }, said: `of ${nameOf(id)}`, act: { opens: id, needs: [['invite', 'user', id]] } }
})

const ending = (name: string) =>
  calling(name, 1, (situation) => {
    const id = somebody(situation)
    return { params: { id }, body: { reason: 'proof' }, said: `of ${nameOf(id)}`, act: { kind: 'own' } }
  })

const services = ({ moment }: Situation): string[] =>
  rowsIn(moment.rows, 'user').flatMap(({ id, kind }) => (kind === 'service' ? [String(id)] : []))

const EVERYTHING = Object.fromEntries(Object.values(objects).map(({ name, operations }) => [name, operations]))

/** The actor holds the token of a service account afterwards. */
const makeServiceToken = calling('user.makeToken', 3, (situation) => {
  const { choose } = situation
  const id = choose.pick(services(situation)) ?? somebody(situation)
  return {
    params: { id },
    body: { name: 'proof', cut: EVERYTHING, current: PASSWORD },
    said: `for ${nameOf(id)}`,
    act: { opens: id },
    token: { userId: id, cut: EVERYTHING },
  }
})

const createService = calling('user.createService', 1, (situation) => {
  const [unitId, responsibleId] = [someUnit(situation), somebody(situation)]
  return {
    body: { values: { name: 'Program', email: freshEmail(), unitId }, responsibleId },
    said: `in ${nameOf(unitId)}, ${nameOf(responsibleId)} answers for it`,
  }
})

const setResponsible = calling('user.setResponsible', 4, (situation) => {
  const id = situation.choose.pick(services(situation)) ?? somebody(situation)
  const responsibleId = somebody(situation)
  return {
    params: { id },
    body: { responsibleId },
    said: `${nameOf(responsibleId)} answers for ${nameOf(id)}`,
    act: { needs: [['organise', 'user', id]] },
  }
})

export const credentialCommands: readonly Command[] = [
  sendLink,
  demandPassword,
  endFactors,
  ending('user.endSessions'),
  ending('user.endTokens'),
  makeServiceToken,
  createService,
  setResponsible,
]
