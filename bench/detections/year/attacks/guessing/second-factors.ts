import { MINUTE } from '../../calendar/zones.ts'
import type { Person } from '../../company/person.ts'
import { accountOf, nobodyAt, wrongGuess } from '../../writing/guesses.ts'
import { Limits } from '../../writing/limits.ts'
import { halfWay, sessionOf } from '../../writing/sign-in.ts'
import type { Writer } from '../../writing/writer.ts'
import { type KindSpec, scaled } from '../attack.ts'
import { type Foreign, foreign } from '../sources.ts'
import { victim, workOf } from '../victims.ts'
import { anyTime } from './one-account.ts'
import { lookRound } from './success.ts'

/** Asks a telephone for its code once more; from the second time on there are waits that double. */
function askPhone(writer: Writer, at: number, person: Person, { address, client }: Foreign, spent: { until: number; wait: number }): void {
  const source = nobodyAt(address, client)
  writer.put(at, source, { event: 'session.step-taken', target: accountOf(person), details: { next: 'second-factor' } })
  if (at + 2_000 < spent.until) {
    const details = { endpoint: 'session.sendCode' }
    writer.put(at + 2_000, source, { event: 'access.denied', outcome: 'refused', problem: 'rate-limited', details })
    return
  }
  writer.put(at + 2_000, source, { event: 'factor.code-sent', target: accountOf(person), details: { purpose: 'sign-in' } })
  spent.until = at + 2_000 + spent.wait
  spent.wait *= 2
}

/** Asks a telephone or a key for its passkey; whoever holds it says no, or does not answer. */
function askKey(writer: Writer, at: number, entry: { person: Person; address: string; client: string }, saysNo: boolean): void {
  halfWay(writer, at, { ...entry, by: 'passkey' })
  if (!saysNo) return
  const details = { endpoint: 'passkey.proveFactor' }
  const refused = { event: 'session.refused', outcome: 'refused', problem: 'wrong-passkey' } as const
  writer.put(at + 9_000, nobodyAt(entry.address, entry.client), {
    ...refused,
    operation: 'signIn',
    target: accountOf(entry.person),
    details,
  })
}

/** Five times within ten minutes somebody who has the password has the owner asked for the second factor; sometimes the owner gives in. */
export const secondFactorFatigue: KindSpec = {
  kind: 'second-factor-fatigue',
  span: () => 1,
  plan: (stage) => {
    const person = victim(stage, ({ factor }) => factor === 'sms' || factor === 'passkey')
    if (person === null) return null
    return {
      accounts: [person],
      run: (writer, chance) => {
        const source = foreign(chance, person.country)
        const count = scaled(stage.strength, 5)
        const spent = { until: 0, wait: MINUTE }
        const from = anyTime(stage, chance)
        let at = from
        for (let asked = 0; asked < count; asked++) {
          at = from + ((asked + chance.next() * 0.7) / count) * 9.5 * MINUTE
          if (person.factor === 'sms') askPhone(writer, at, person, source, spent)
          else askKey(writer, at, { person, address: source.address, client: source.client }, chance.is(0.6))
        }
        if (stage.variant % 2 === 0) return
        const session = sessionOf(writer, { person, address: source.address, client: source.client }, person.factor === 'sms' ? 2 : 3)
        const target = accountOf(person)
        writer.together(at + 20_000, session, [
          { event: 'factor.used', target, details: { by: person.factor } },
          { event: 'session.started', target, details: { method: `password+${person.factor}` } },
        ])
        lookRound(workOf(stage, writer, chance, person, session), at + 25_000, chance.whole(2, 15))
      },
    }
  },
}

/** Twenty wrong codes in ten sign-ins under way, within nine minutes: whoever has the password tries the codes through. */
export const oneTimeCodeGuessing: KindSpec = {
  kind: 'one-time-code-guessing',
  span: () => 1,
  plan: (stage) => {
    const person = victim(stage, ({ factor }) => factor === 'totp' || factor === 'sms')
    if (person === null) return null
    return {
      accounts: [person],
      run: (writer, chance) => {
        const sources = Array.from({ length: stage.variant % 3 === 1 ? 4 : 1 }, () => foreign(chance))
        const [codes, tickets] = [scaled(stage.strength, 20), scaled(stage.strength, 10)]
        const from = anyTime(stage, chance)
        const limits = new Limits()
        for (let code = 0; code < codes; code++) {
          const { address, client } = sources[code % sources.length] as Foreign
          const at = from + ((code + 0.5 + chance.next() * 0.4) / codes) * 8.8 * MINUTE
          if (code % Math.max(1, Math.round(codes / tickets)) === 0)
            writer.put(at - 900, nobodyAt(address, client), {
              event: 'session.step-taken',
              target: accountOf(person),
              details: { next: 'second-factor' },
            })
          wrongGuess(writer, at, { kind: 'code', account: person, address, client }, limits)
        }
      },
    }
  },
}
