import type { PGlite } from '@electric-sql/pglite'
import { allowedOn } from '../reference/decide.ts'
import { personOf } from '../reference/world.ts'
import { caseFor } from '../worlds/cases.ts'
import { decisiveKinds } from '../worlds/decisive.ts'
import { type MadeWorld, worldOf } from '../worlds/worlds.ts'
import { aggregateCheck } from './aggregates.ts'
import { changesCheck } from './changes.ts'
import { type Check, type Disagreement, outcomeOf } from './check.ts'
import { type Counters, countCheck, countDecisive, newCounters } from './counters.ts'
import { openDatabases, withWorld } from './database.ts'
import { decisionCheck } from './decisions.ts'
import { observationCheck, reachCheck } from './observations.ts'
import { type Prepared, prepare } from './prepared.ts'
import { aggregateQuestion, plainQuestion, viewQuestion } from './questions.ts'
import { recordsCheck } from './records-by-id.ts'
import { type Minimal, shrink } from './shrink.ts'
import { viewCheck } from './views.ts'

export interface Size {
  readonly worlds: number
  /** Decisions in memory, over all worlds. */
  readonly cases: number
  readonly seed: number
  /** Of so many decisions it is worked out what was decisive; one in fifty when not given, and no fewer than 5,000. */
  readonly samples?: number
}

/** What was found in one world: the seed makes it again, the minimal case shows it. */
export interface Finding {
  readonly seed: number
  readonly check: string
  readonly minimal: Minimal
}

/** Of how many cases one is looked at more closely. */
interface Every {
  readonly sampleEvery: number
  readonly changesEvery: number
}

export interface Outcome {
  readonly counters: Counters
  readonly findings: readonly Finding[]
}

const ENOUGH_FINDINGS = 4

/** In so many cases the changes that explain proposes are applied; in one of six where that is fewer. */
const MOST_CHANGED = 2000

/** Compares engine and reference on as many worlds, with consecutive seeds, until that is done or enough is found. */
export async function agree(size: Size, progress: (counters: Counters) => void = () => {}): Promise<Outcome> {
  const counters = newCounters()
  const findings: Finding[] = []
  const databases = openDatabases()
  const { worlds, cases, seed, samples = Math.max(5000, cases / 50) } = size
  const sampleEvery = samples === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(cases / samples))
  const changesEvery = Math.max(6, Math.ceil(cases / MOST_CHANGED))
  for (let index = 0; index < worlds && findings.length < ENOUGH_FINDINGS; index++) {
    const made = worldOf(seed + index)
    counters.worlds += 1
    const inSql = await askSql(made, await databases.next(), counters)
    if (inSql !== null) await databases.close()
    const share = Math.floor((cases * (index + 1)) / worlds) - Math.floor((cases * index) / worlds)
    const found = inSql ?? (await askMemory(made, share, { sampleEvery, changesEvery }, counters))
    if (found !== null) {
      const [check, disagreement] = found
      const minimal = await shrink(check, { world: made.world, disagreement }, inSql === null ? null : databases)
      findings.push({ seed: made.seed, check: check.name, minimal })
    }
    progress(counters)
  }
  await databases.close()
  return { counters, findings }
}

type Found = readonly [Check, Disagreement]

async function firstFailing(checks: Iterable<Check>, prepared: Prepared, counters: Counters): Promise<Found | null> {
  for (const check of checks) {
    countCheck(counters, check.name)
    const disagreement = await outcomeOf(check, prepared)
    if (disagreement !== null) return [check, disagreement]
  }
  return null
}

function askSql(made: MadeWorld, database: PGlite, counters: Counters): Promise<Found | null> {
  const prepared = prepare(made.world, database)
  return withWorld(database, made.world, () => firstFailing(sqlChecks(made, prepared, counters), prepared, counters))
}

function* sqlChecks(made: MadeWorld, prepared: Prepared, counters: Counters): Iterable<Check> {
  for (const { id } of made.world.people) {
    for (const object of Object.keys(made.world.vocabulary.objects)) {
      yield viewCheck(plainQuestion(id, object), counters)
      yield recordsCheck(id, object)
      yield viewCheck(viewQuestion(made, prepared, id, object), counters)
      if (made.ground.random.chance(0.5)) yield aggregateCheck(aggregateQuestion(made, prepared, id, object))
    }
  }
}

async function askMemory(made: MadeWorld, cases: number, every: Every, counters: Counters): Promise<Found | null> {
  const prepared = prepare(made.world)
  const whole = await firstFailing(memoryChecks(made), prepared, counters)
  return whole ?? (await firstFailing(cased(made, cases, every, counters), prepared, counters))
}

function* memoryChecks({ world }: MadeWorld): Iterable<Check> {
  for (const { id } of world.people) {
    for (const object of Object.keys(world.vocabulary.objects)) {
      yield observationCheck({ userId: id, object })
      yield reachCheck({ userId: id, object })
    }
  }
}

function* cased(made: MadeWorld, cases: number, { sampleEvery, changesEvery }: Every, counters: Counters): Iterable<Check> {
  const { world } = made
  for (let count = 0; count < cases; count++) {
    const asked = caseFor(made)
    counters.decisions += 1
    if (allowedOn(world, personOf(world, asked.userId), asked.operation, asked.object, asked.record)) counters.allowed += 1
    if (counters.decisions % sampleEvery === 0) countDecisive(counters, decisiveKinds(world, asked))
    yield decisionCheck(asked)
    // The search makes hundreds of plans, so a share of the cases is enough of it.
    if (counters.decisions % changesEvery === 0) yield changesCheck(asked, counters)
  }
}
