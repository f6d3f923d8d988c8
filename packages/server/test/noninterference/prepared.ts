import { random } from '@menshen/engine/test/worlds/random.ts'
import { chooseChanges, type Kept } from './changes/propose.ts'
import { companyRows } from './company/company.ts'
import { START } from './company/names.ts'
import { OBSERVERS, userId } from './company/people.ts'
import type { Rows } from './rows.ts'
import { type Observation, observer } from './view/observation.ts'

/** A database D, what makes D′ of it for one person, and how to observe in that person's name. */
export interface Prepared extends Kept {
  readonly rows: Rows
  readonly see: (rows: Rows, now: string) => Observation
  /** What the person observes of D at the start, and of D′ too. */
  readonly observation: Observation
  /** From which the requests follow. */
  readonly requestSeed: number
}

/** What was worked out already, for several runs with one seed. */
export type Memory = Map<string, Promise<Prepared>>

async function prepare(seed: number, round: number, person: string): Promise<Prepared> {
  const rows = await companyRows(seed * 1000 + round)
  const see = observer(userId(person))
  const own = seed * 100_000 + round * 1000 + OBSERVERS.indexOf(person) * 10
  const kept = chooseChanges(rows, (one) => see(one, START), random(own))
  return { ...kept, rows, see, observation: see(rows, START), requestSeed: own + 1 }
}

/** D and D′ of one round for one person. The same seed makes the same. */
export function prepared(seed: number, round: number, person: string, memory: Memory = new Map()): Promise<Prepared> {
  const key = `${seed} ${round} ${person}`
  const known = memory.get(key) ?? prepare(seed, round, person)
  memory.set(key, known)
  return known
}
