import type { Fault } from './faults.ts'
import { KINDS, type KindName } from './kinds.ts'
import { startLoad } from './load.ts'
import { runKind, type Tally } from './rounds.ts'
import { openStage } from './stage.ts'

export const KIND_NAMES = Object.keys(KINDS) as KindName[]

export interface CheckWish {
  /** Of each kind. */
  readonly rounds: number
  readonly kinds?: readonly KindName[]
  readonly workers?: number
  /** People at work on both replicas meanwhile. */
  readonly load?: number
  readonly fault?: Fault | null
  readonly signal?: AbortSignal
  readonly onRound?: (name: KindName, tally: Tally) => void
  readonly onKind?: (name: KindName, tally: Tally, seconds: number) => void
}

export interface CheckOutcome {
  readonly tallies: ReadonlyMap<KindName, Tally>
  readonly load: { readonly requests: number; readonly writes: number; readonly failures: number }
}

/** Takes rights away again and again on two server processes over one PostgreSQL under load, and counts what still used them. */
export async function checkRevocation(server: string, wish: CheckWish): Promise<CheckOutcome> {
  const { rounds, kinds = KIND_NAMES, workers = 3, load: people = 4, fault = null, signal, onRound, onKind } = wish
  const stage = await openStage(server, fault)
  try {
    const load = await startLoad(stage, people)
    const tallies = new Map<KindName, Tally>()
    try {
      for (const name of kinds) {
        const began = performance.now()
        const tally = await runKind(stage, name, { rounds, workers, signal, onRound: (so) => onRound?.(name, so) })
        tallies.set(name, tally)
        onKind?.(name, tally, (performance.now() - began) / 1000)
      }
    } finally {
      await load.stop()
    }
    return { tallies, load: load.counts }
  } finally {
    await stage.close()
  }
}

/** At least this share of rounds must have had requests under way while the right was taken away. */
const LEAST_DURING = 1
/** More than this share of requests that were neither granted nor refused would hide something. */
const MOST_ODD = 0.01

export const staleOf = (tally: Tally): number => tally.staleAnswers + tally.staleWrites + tally.lateWrites

/** What is wrong, in words: rights that were used after their end, and counts too small to mean anything. */
export function shortcomings({ tallies, load }: CheckOutcome, rounds: number): string[] {
  const said: string[] = []
  for (const [name, tally] of tallies) {
    const { staleAnswers, staleWrites, lateWrites, exercised, during, later, laterWrites, odd } = tally
    if (staleOf(tally) > 0) said.push(`${name}: ${staleAnswers} stale answers, ${staleWrites} stale writes, ${lateWrites} late writes`)
    if (exercised < rounds) said.push(`${name}: the right was seen before in ${exercised} of ${rounds} rounds only`)
    if (later < rounds * 8 || laterWrites < rounds * 2)
      said.push(`${name}: only ${later} requests, ${laterWrites} of them writes, came after`)
    if (during < rounds * LEAST_DURING) said.push(`${name}: only ${during} requests were under way meanwhile`)
    if (odd > (later + during) * MOST_ODD) said.push(`${name}: ${odd} requests were neither granted nor refused`)
  }
  if (load.requests < tallies.size * rounds) said.push(`the load was ${load.requests} requests only`)
  if (load.failures > load.requests * MOST_ODD) said.push(`${load.failures} requests of the load failed`)
  return said
}

const COLUMNS: readonly (readonly [title: string, of: keyof Tally])[] = [
  ['rounds', 'rounds'],
  ['seen before', 'exercised'],
  ['meanwhile', 'during'],
  ['after', 'later'],
  ['writes', 'laterWrites'],
  ['stale answers', 'staleAnswers'],
  ['stale writes', 'staleWrites'],
  ['late writes', 'lateWrites'],
  ['odd', 'odd'],
]

export const HEADING = ['revocation'.padEnd(22), ...COLUMNS.map(([title]) => title.padStart(14))].join('')

export function line(name: KindName, tally: Tally): string {
  return [name.padEnd(22), ...COLUMNS.map(([, of]) => String(tally[of]).padStart(14))].join('')
}
