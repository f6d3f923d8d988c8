import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '../reference/view.ts'
import { personOf } from '../reference/world.ts'
import { answerTo } from '../worlds/cases.ts'
import { type Check, outcomeOf } from './check.ts'
import { newCounters } from './counters.ts'
import { openDatabase, withWorld } from './database.ts'
import { decisionCheck } from './decisions.ts'
import { FLOORS } from './floors.ts'
import { blinded, type Plant, plantsFrom } from './plants.ts'
import { type Prepared, prepare } from './prepared.ts'
import { plainQuestion } from './questions.ts'
import { viewCheck } from './views.ts'

const SEEDS = Array.from({ length: 120 }, (_, index) => 70_000 + index)

/** What people and records are to each other is not the plan's, so it is not planted here. */
const KINDS = Object.keys(FLOORS).filter((kind) => !['team', 'share:read', 'share:write', 'bound'].includes(kind))

function plantOf(plants: ReadonlyMap<string, Plant>, kind: string): Plant {
  const plant = plants.get(kind)
  if (plant === undefined) throw new Error(`no case that ${kind} decides`)
  return plant
}

describe('a harness that looks at decisions', () => {
  let plants: ReadonlyMap<string, Plant>
  beforeAll(() => {
    plants = plantsFrom(SEEDS, answerTo)
  }, 120_000)

  it.each(KINDS)('§4.1: an engine that overlooks %s is found out', { timeout: 60_000 }, async (kind) => {
    const plant = plantOf(plants, kind)
    expect(await outcomeOf(decisionCheck(plant.asked), prepare(plant.world))).toBeNull()
    expect(await outcomeOf(decisionCheck(plant.asked), blinded(plant))).not.toBeNull()
  })
})

describe('a harness that looks at lists', () => {
  const rowKinds = KINDS.filter((kind) => /^(scope|operator|condition|denial|denial condition|requires|absent):/.test(kind))
  let plants: ReadonlyMap<string, Plant>
  let database: PGlite
  beforeAll(async () => {
    database = await openDatabase()
    plants = plantsFrom(SEEDS, (world, { userId, object }) =>
      visible(world, personOf(world, userId), object).map(({ values }) => values.id),
    )
  }, 180_000)
  afterAll(() => database.close())

  function askedOfSql(check: Check, prepared: Prepared) {
    return withWorld(database, prepared.world, () => outcomeOf(check, { ...prepared, database }))
  }

  it.each(rowKinds.filter((kind) => kind !== 'denial:fields'))(
    '§4.1: SQL that overlooks %s is found out',
    { timeout: 60_000 },
    async (kind) => {
      const plant = plantOf(plants, kind)
      const check = viewCheck(plainQuestion(plant.asked.userId, plant.asked.object), newCounters())
      expect(await askedOfSql(check, prepare(plant.world))).toBeNull()
      expect(await askedOfSql(check, blinded(plant))).not.toBeNull()
    },
  )
})
