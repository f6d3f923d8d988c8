import { createHash } from 'node:crypto'
import { planSource } from '#platform/access/principal/plan-source.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'
import { DEMONSTRATION_PASSWORD } from '#platform/demonstration.ts'
import { castOf, FOUNDER } from './cast/cast.ts'
import { COMPANY } from './cast/units.ts'
import { foundCompany, markLoad } from './load/found.ts'
import { loadState } from './load/marker.ts'
import { namedIds } from './load/named-ids.ts'
import { onlyOne } from './load/only-one.ts'
import { performScene, scenesOf } from './load/perform-acts.ts'
import { updateStatistics } from './load/statistics.ts'
import { readNorthwind } from './northwind/read-northwind.ts'
import { type Act, personName, unitName } from './story/act.ts'
import { foundingInstant } from './story/organisation-acts.ts'
import { stageOf } from './story/stage.ts'
import { storyOf } from './story/story.ts'

export interface DemonstrationOptions {
  readonly database: Database
  readonly keys: Keys
  /** Told how far it is, for people at a terminal. */
  readonly say: (line: string) => void
  /** The day before which everything lies; the database's day when not given. */
  readonly today?: string
  readonly seed?: number
  /** Leaves the load after so many transactions, as a crash would; for tests. */
  readonly stopAfter?: number
}

const SEED = 19_960_704
const NAME = 'Northwind Traders 北风商贸'
/** So many progress lines are printed, and statistics are updated as often. */
const STEPS = 5

const fingerprint = (acts: readonly Act[]): string => createHash('sha256').update(JSON.stringify(acts)).digest('hex').slice(0, 32)

const databaseDay = (database: Database): Promise<string> => transact(database, { mode: 'read' }, async ({ now }) => now.slice(0, 10))

async function load(options: DemonstrationOptions): Promise<'loaded' | 'stopped' | 'present' | 'foreign'> {
  const { database, keys, say, stopAfter = Number.POSITIVE_INFINITY } = options
  const state = await loadState(database)
  if (state.is === 'done') return 'present'
  if (state.is === 'foreign') {
    say('The database holds an organisation of its own; the demonstration company is not loaded.')
    return 'foreign'
  }
  const resumed = state.is === 'begun'
  const today = resumed ? state.today : (options.today ?? (await databaseDay(database)))
  const seed = resumed ? state.seed : (options.seed ?? SEED)
  const northwind = readNorthwind()
  const acts = storyOf(northwind, { today, seed })
  const story = fingerprint(acts)
  if (resumed && state.story !== story) {
    throw new Error('The demonstration company was loaded in part, by another version. Begin anew with an empty DATA_DIR or database.')
  }
  say(`${resumed ? 'Going on loading' : 'Loading'} the demonstration company, ${NAME} …`)
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD)
  const surroundings = { plans: planSource(), keys, passwordHash }
  const stage = stageOf(northwind, today, seed)
  const ids = resumed ? state.ids : new Map<string, string>()
  // The company and the first account have names of their own in the log, so they are found again by a look at the tables.
  const founded = resumed
    ? await foundedIds(database)
    : await foundCompany(database, castOf(northwind), { at: foundingInstant(stage), passwordHash, today, seed, story })
  for (const [name, id] of founded) ids.set(name, id)

  const scenes = scenesOf(acts)
  for (const [place, scene] of scenes.entries()) {
    if (place >= stopAfter) return 'stopped'
    // INVARIANT: a scene is one transaction, so it is there whole or not at all.
    if (!ids.has(scene[0].name)) await performScene(database, surroundings, scene, ids)
    const step = Math.floor(((place + 1) * STEPS) / scenes.length)
    if (step === Math.floor((place * STEPS) / scenes.length)) continue
    await updateStatistics(database)
    if (step < STEPS) say(`  ${(step * 100) / STEPS} %`)
  }
  const names = namedIds(ids)
  await transact(database, { mode: 'write' }, (tx) =>
    markLoad(
      tx,
      { userId: names.idOf(personName(FOUNDER)), unitId: names.idOf(unitName(COMPANY)) },
      { state: 'done', today, seed, story, acts: acts.length },
    ),
  )
  return 'loaded'
}

async function foundedIds(database: Database): Promise<Map<string, string>> {
  return transact(database, { mode: 'read' }, async (tx) => {
    const { rows } = await tx.execute<{ unit: string; person: string }>({
      text: 'SELECT id AS unit, created_by AS person FROM unit WHERE parent_id IS NULL ORDER BY created_at LIMIT 1',
      values: [],
    })
    const [row] = rows
    if (row === undefined) throw new Error('there is no company')
    return new Map([
      [unitName(COMPANY), row.unit],
      [personName(FOUNDER), row.person],
    ])
  })
}

/**
 * Loads the demonstration company once: everything is done by somebody of it, at the time at which they did it, through the use cases
 * and the door that their requests would go through, with its events. A load that was interrupted is taken up where it ended.
 */
export function loadDemonstration(options: DemonstrationOptions): Promise<'loaded' | 'stopped' | 'present' | 'foreign'> {
  return onlyOne(options.database, () => load(options))
}
