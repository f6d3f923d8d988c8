import { MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import { EXPORT_REASONS } from '../../life/errands.ts'
import { exportRecords } from '../../writing/exports.ts'
import { accountOf } from '../../writing/guesses.ts'
import { type AtWork, lookAtList, lookAtRecord } from '../../writing/looks.ts'
import { changePassword } from '../../writing/passwords.ts'
import { signIn } from '../../writing/sign-in.ts'
import { type KindSpec, type Stage, scaled } from '../attack.ts'
import { type Foreign, foreign } from '../sources.ts'
import { victims, workOf } from '../victims.ts'
import { anyTime, guessAt, momentsOf } from './one-account.ts'

/** What somebody does first who has got into an account. */
export function lookRound(work: AtWork, from: number, looks: number): number {
  const { chance, records } = work
  let at = from
  for (let look = 0; look < looks; look++) {
    const object = chance.pick(['customer', 'contact', 'lead', 'deal'] as const)
    if (chance.is(0.4)) lookAtList(work, at, { object, from: chance.below(15_000), count: 50 })
    else lookAtRecord(work, at, object, chance.below(records.count(object)))
    at += chance.between(4_000, 40_000)
  }
  return at
}

/** Makes oneself at home: another password, another factor, or a list to take away. */
function settleIn(work: AtWork, at: number, variant: number): void {
  const { writer, person, source, chance } = work
  if (variant % 3 === 0) changePassword(writer, at, source, person)
  if (variant % 3 === 1) {
    writer.put(at, source, { event: 'session.raised', details: { assurance: source.actor.assurance } })
    writer.put(at + 9_000, source, { event: 'factor.begun', target: accountOf(person) })
    writer.put(at + 40_000, source, { event: 'factor.added', target: accountOf(person), details: { sessions: 1 } })
    writer.put(at + 55_000, source, { event: 'factor.removed', target: accountOf(person), details: { sessions: 0 } })
  }
  if (variant % 3 === 2)
    exportRecords(work, at, {
      object: 'customer',
      rows: chance.whole(100, 900),
      from: 0,
      reason: chance.pick(EXPORT_REASONS),
      fetched: true,
    })
}

/** Accounts beside the one that is got into: a spray has some, guesses at one account have none. */
const besides = (stage: Stage, others: readonly Person[]): Person[] => (stage.variant % 2 === 0 ? [] : stage.chance.some(others, 6))

/** Ten failures within twenty minutes, and within three hours somebody is in. */
export const successAfterAttack: KindSpec = {
  kind: 'success-after-attack',
  span: () => 1,
  plan: (stage) => {
    const among = victims(stage, ({ factor }) => factor !== 'passkey')
    if (among.length < 8) return null
    const account = stage.chance.pick(among)
    const others = besides(
      stage,
      among.filter((one) => one !== account),
    )
    return {
      accounts: [account, ...others],
      run: (writer, chance: Chance) => {
        const from = anyTime(stage, chance)
        const source: Foreign = foreign(chance)
        const aims = [account, ...others]
        const moments = momentsOf(chance, from, 19 * MINUTE, scaled(stage.strength, 10), false)
        guessAt(writer, moments, (i) => ({ account: aims[i % aims.length] as Person, address: source.address, client: source.client }))
        const inAt = Math.max(...moments) + chance.between(1, 150) * MINUTE
        const entered = signIn(writer, inAt, { person: account, address: source.address, client: source.client }, chance)
        const work = workOf(stage, writer, chance, account, entered.source)
        settleIn(work, lookRound(work, entered.at, chance.whole(3, 25)), stage.variant)
      },
    }
  },
}
