import { MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import type { Guess } from '../../writing/guesses.ts'
import { type KindSpec, type Plot, type Stage, scaled } from '../attack.ts'
import { type Foreign, foreign } from '../sources.ts'
import { victims } from '../victims.ts'
import { anyTime, guessAt, momentsOf } from './one-account.ts'

/** Somebody who is aimed at: an account, or an address that nobody has. */
type Aim = Pick<Guess, 'account' | 'typed'>

/** So many different aims: accounts as far as the share of them goes and there are any, and for the rest addresses of nobody. */
function aimsAt(accounts: readonly Person[], count: number): Aim[] {
  const strange = Array.from({ length: Math.max(0, count - accounts.length) }, (_, i) => ({ account: null, typed: `nobody ${i}` }))
  return [...accounts.slice(0, count).map((account) => ({ account })), ...strange]
}

interface Spray {
  readonly users: number
  readonly tries: number
  readonly sources: number
  readonly within: number
  /** The share of aims that are accounts. */
  readonly hits: number
}

function plotOf(stage: Stage, { users, tries, sources, within, hits }: Spray): Plot | null {
  const wanted = Math.max(1, Math.round(users * hits))
  // Not more than a third of the company at once: somebody must be left for other days.
  const most = Math.max(3, Math.floor(stage.world.company.people.length / 3))
  const accounts = stage.chance.some(victims(stage), Math.min(wanted, most))
  if (accounts.length < Math.min(wanted, most) * 0.6) return null
  const paced = stage.variant % 3 === 2
  return {
    accounts,
    run: (writer, chance: Chance) => {
      const from = Array.from({ length: sources }, () => foreign(chance))
      const aims = chance.some(aimsAt(accounts, users), users)
      const moments = momentsOf(chance, anyTime(stage, chance), within, tries, paced)
      guessAt(writer, moments, (i) => {
        const { address, client } = from[i % from.length] as Foreign
        return { ...(aims[i % aims.length] as Aim), address, client }
      })
    },
  }
}

/** Fifteen users within five minutes from one address, once or twice each. */
export const sprayOneSource: KindSpec = {
  kind: 'spray-one-source',
  span: () => 1,
  plan: (stage) => {
    const users = scaled(stage.strength, 15)
    return plotOf(stage, { users, tries: users * (1 + (stage.variant % 2)), sources: 1, within: 290_000, hits: 0.8 })
  },
}

/** Five addresses, eight users and twenty-five tries within a quarter of an hour. */
export const sprayManySources: KindSpec = {
  kind: 'spray-many-sources',
  span: () => 1,
  plan: (stage) => {
    const { strength } = stage
    const [users, sources] = [Math.max(2, scaled(strength, 8)), Math.max(2, scaled(strength, 5))]
    return plotOf(stage, { users, tries: scaled(strength, 25), sources, within: 14.5 * MINUTE, hits: 0.85 })
  },
}

/** Twenty-five tries on fifteen users within a quarter of an hour: lists that leaked elsewhere, of which most are of nobody here. */
export const credentialStuffing: KindSpec = {
  kind: 'credential-stuffing',
  span: () => 1,
  plan: (stage) => {
    const { strength } = stage
    const [users, tries] = [scaled(strength, 15), scaled(strength, 25)]
    return plotOf(stage, { users, tries, sources: 1, within: 14.5 * MINUTE, hits: stage.variant % 2 === 0 ? 0.25 : 0.6 })
  },
}
