import { setTimeout as sleep } from 'node:timers/promises'
import { KINDS, type KindName } from './kinds.ts'
import { type Probe, probeAll, probeUntil } from './probe.ts'
import type { Actor } from './scene.ts'
import type { Stage } from './stage.ts'

/** What the rounds of one kind showed. */
export interface Tally {
  rounds: number
  /** Rounds in which the right was seen on every replica by every question before it was taken away. */
  exercised: number
  /** Requests started after the call that takes the right away had answered. */
  later: number
  laterWrites: number
  /** Requests under way while that call was. */
  during: number
  /** Of the later ones, those that still used the right: must be none. */
  staleAnswers: number
  staleWrites: number
  /** Writes whose transaction began after the one that takes the right away, found in the database: must be none (F2). */
  lateWrites: number
  odd: number
}

const emptyTally = (): Tally => ({
  rounds: 0,
  exercised: 0,
  later: 0,
  laterWrites: 0,
  during: 0,
  staleAnswers: 0,
  staleWrites: 0,
  lateWrites: 0,
  odd: 0,
})

const LATE_WRITES = `SELECT count(*) AS count FROM audit_event
  WHERE object = 'customer' AND record_id = $1 AND owner_id = $2 AND event = 'record.updated' AND outcome = 'done' AND created_at > $3`

function count(tally: Tally, probes: readonly Probe[], begunAt: number, answeredAt: number): void {
  for (const { startedAt, answeredAt: endedAt, outcome, write } of probes) {
    if (outcome === 'odd') tally.odd += 1
    if (startedAt <= answeredAt) {
      if (endedAt >= begunAt) tally.during += 1
      continue
    }
    tally.later += 1
    if (write) tally.laterWrites += 1
    if (outcome === 'granted') {
      if (write) tally.staleWrites += 1
      else tally.staleAnswers += 1
    }
  }
}

/** One right, seen to be there, taken away while it is being used, and asked for afterwards on every replica. */
async function round(stage: Stage, actor: Actor, tally: Tally): Promise<boolean> {
  const callers = stage.callers(await actor.give())
  const before = await probeAll(callers, actor.customer)
  tally.rounds += 1
  tally.odd += before.filter(({ outcome }) => outcome === 'odd').length
  const seen = before.every(({ outcome }) => outcome === 'granted')
  if (seen) tally.exercised += 1
  else actor.missed?.()
  let stopped = false
  const streams = callers.map((api) => probeUntil(() => stopped, api, actor.customer))
  await sleep(Math.random() * 8)
  const begunAt = performance.now()
  const taken = await actor.takeAway().catch(async (error: unknown) => {
    stopped = true
    await Promise.all(streams)
    throw error
  })
  const after = await probeAll(callers, actor.customer)
  stopped = true
  const probes = [...(await Promise.all(streams)).flat(), ...after]
  count(tally, probes, begunAt, taken.answeredAt)
  const [late] = await stage.select<{ count: number }>(LATE_WRITES, [actor.customer, actor.subject, taken.revokedAt])
  tally.lateWrites += late?.count ?? 0
  return seen
}

export interface RoundsWish {
  readonly rounds: number
  /** How many take rights away beside each other. */
  readonly workers: number
  /** Ends the rounds early; what was counted stays. */
  readonly signal?: AbortSignal | undefined
  readonly onRound?: ((tally: Tally) => void) | undefined
}

/** All rounds of one kind. */
export async function runKind(stage: Stage, name: KindName, { rounds, workers, signal, onRound }: RoundsWish): Promise<Tally> {
  const kind = KINDS[name]
  const tally = emptyTally()
  let [left, spare] = [rounds, rounds]
  const work = async (): Promise<void> => {
    const actor = await kind.actor(stage)
    while (left > 0 && signal?.aborted !== true) {
      left -= 1
      // A round that did not see the right before shows nothing and is made up for, as long as that is the exception.
      if (!(await round(stage, actor, tally)) && spare > 0) {
        spare -= 1
        left += 1
      }
      onRound?.(tally)
    }
  }
  await Promise.all(Array.from({ length: kind.alone ? 1 : Math.min(workers, rounds) }, work))
  return tally
}
