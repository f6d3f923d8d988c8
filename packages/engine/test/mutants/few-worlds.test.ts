import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aggregateCheck } from '../agreement/aggregates.ts'
import { type Check, outcomeOf } from '../agreement/check.ts'
import { newCounters } from '../agreement/counters.ts'
import { openDatabase, withWorld } from '../agreement/database.ts'
import { decisionCheck } from '../agreement/decisions.ts'
import { observationCheck, reachCheck } from '../agreement/observations.ts'
import { type Prepared, prepare } from '../agreement/prepared.ts'
import { aggregateQuestion, plainQuestion, viewQuestion } from '../agreement/questions.ts'
import { recordsCheck } from '../agreement/records-by-id.ts'
import { viewCheck } from '../agreement/views.ts'
import { caseFor } from '../worlds/cases.ts'
import { type MadeWorld, worldOf } from '../worlds/worlds.ts'

let database: PGlite
beforeAll(async () => {
  database = await openDatabase()
}, 60_000)
afterAll(() => database.close())

function* checksOf(made: MadeWorld, prepared: Prepared): Iterable<Check> {
  for (let count = 0; count < 40; count++) yield decisionCheck(caseFor(made))
  for (const { id } of made.world.people) {
    for (const object of Object.keys(made.world.vocabulary.objects)) {
      yield observationCheck({ userId: id, object })
      yield reachCheck({ userId: id, object })
      yield viewCheck(plainQuestion(id, object), newCounters())
      yield viewCheck(viewQuestion(made, prepared, id, object), newCounters())
      yield aggregateCheck(aggregateQuestion(made, prepared, id, object))
      yield recordsCheck(id, object)
    }
  }
}

/** The proof on random worlds in small, without looking for the smallest world: a mutant that fails here is caught. */
it.each(Array.from({ length: 12 }, (_, i) => 90_000 + i))(
  '§4.1: reference, memory and SQL agree on world %i',
  { timeout: 60_000 },
  async (seed) => {
    const made = worldOf(seed)
    await withWorld(database, made.world, async () => {
      const prepared = prepare(made.world, database)
      for (const check of checksOf(made, prepared)) expect(await outcomeOf(check, prepared)).toBeNull()
    })
  },
)
