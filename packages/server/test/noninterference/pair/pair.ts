import { random } from '@menshen/engine/test/worlds/random.ts'
import { setClock } from '#platform/clock.ts'
import { type Change, shuffled, withChanges } from '../changes/change.ts'
import { START } from '../company/names.ts'
import type { Plant } from '../plants/plant.ts'
import { settled } from '../record-rows.ts'
import type { Ask } from '../requests/ask.ts'
import type { Rows } from '../rows.ts'
import type { Answer } from './answer.ts'
import { openSide } from './side.ts'

export interface BothAnswers {
  readonly a: Answer
  readonly b: Answer
}

/** Two servers over two databases, asked the same at the same time by one clock. */
export interface Pair {
  /** D on one side, D′ on the other, the clock back at its start. */
  load(rows: Rows, changes: readonly Change[]): Promise<void>
  ask(ask: Ask, person: string): Promise<BothAnswers>
  /** The rows of both as they are now. */
  rows(): Promise<{ readonly a: Rows; readonly b: Rows }>
  /** What both databases take for the time. */
  now(): string
  close(): Promise<void>
}

const BETWEEN_REQUESTS = 1_000

export async function openPair(plant: Plant | null): Promise<Pair> {
  const clock = setClock(START)
  const [a, b] = await Promise.all([openSide(clock, plant), openSide(clock, plant)])
  return {
    load: async (rows, changes) => {
      clock.set(START)
      // Rows lie in another order in D′, so that an answer which hangs on where they lie is found too.
      const other = shuffled(settled(withChanges(rows, changes)), random(changes.length))
      await Promise.all([a.load(settled(rows)), b.load(other)])
    },
    ask: async (ask, person) => {
      clock.advance(BETWEEN_REQUESTS)
      const [left, right] = await Promise.all([a.send(ask, person), b.send(ask, person)])
      return { a: left, b: right }
    },
    rows: async () => {
      const [left, right] = await Promise.all([a.rows(), b.rows()])
      return { a: left, b: right }
    },
    now: clock.now,
    close: async () => {
      await Promise.all([a.close(), b.close()])
    },
  }
}
