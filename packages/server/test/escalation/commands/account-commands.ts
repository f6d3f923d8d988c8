import { rowsIn } from '../../noninterference/rows.ts'
import { nameOf } from '../company/people.ts'
import { type Command, calling, DAYS, inDays, type Situation, somebody, someUnit } from './command.ts'

let made = 0

/** An address that nobody has. */
export function freshEmail(): string {
  made += 1
  return `fresh${made}@new.example`
}

const create = calling('user.create', 3, (situation) => {
  const { choose } = situation
  const unitId = someUnit(situation)
  const password = choose.chance(0.05) ? { password: 'known to whoever made it' } : {}
  return { body: { values: { name: 'New', email: freshEmail(), unitId }, ...password }, said: `makes an account in ${nameOf(unitId)}` }
})

const update = calling('user.update', 6, (situation) => {
  const { choose } = situation
  const id = somebody(situation)
  const email = choose.chance(0.6)
  const values = email
    ? { email: freshEmail() }
    : choose.one<Readonly<Record<string, string>>>([
        { name: 'Renamed' },
        { timeZone: 'America/New_York' },
        { timeZone: 'Asia/Shanghai' },
        { phone: '13812345678' },
      ])
  // Whoever changes the address gets the mail with the next link to a password, for which anybody can ask.
  return { params: { id }, body: { values }, said: `writes ${JSON.stringify(values)} to ${nameOf(id)}`, act: email ? { opens: id } : {} }
})

const needs = (operation: string, id: string) => ({ needs: [[operation, 'user', id]] as const })

const standing = (name: string, weight: number, of: (situation: Situation) => string = somebody) =>
  calling(name, weight, (situation) => {
    const id = of(situation)
    return { params: { id }, body: { reason: 'proof' }, said: nameOf(id), act: needs('suspend', id) }
  })

/** For the most part somebody who could come back. */
function somebodyAway(situation: Situation): string {
  const away = rowsIn(situation.moment.rows, 'user').filter(({ status }) => status !== 'active')
  const some = situation.choose.chance(0.7) ? situation.choose.pick(away) : undefined
  return some === undefined ? somebody(situation) : String(some.id)
}

const setLeaving = calling('user.setLeaving', 3, (situation) => {
  const { choose } = situation
  const id = somebody(situation)
  const leavingOn = choose.chance(0.3) ? null : inDays(situation, choose.one([...DAYS])).slice(0, 10)
  return { params: { id }, body: { leavingOn, reason: 'proof' }, said: `${nameOf(id)} leaves on ${leavingOn}`, act: needs('suspend', id) }
})

export const accountCommands: readonly Command[] = [
  create,
  update,
  standing('user.suspend', 2),
  standing('user.leave', 1),
  setLeaving,
  standing('user.reactivate', 5, somebodyAway),
]
