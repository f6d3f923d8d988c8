import { createHash } from 'node:crypto'
import { planSource } from '#platform/access/principal/plan-source.ts'
import { ConfigError } from '#platform/config.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'
import { DEMONSTRATION_PASSWORD } from '#platform/demonstration.ts'
import { castOf, FOUNDER } from './cast/cast.ts'
import { COMPANY } from './cast/units.ts'
import { foundCompany, markLoad } from './load/found.ts'
import { type LoadState, loadState } from './load/marker.ts'
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
  /** How many connections there are; one of them is held for the whole load, so on PostgreSQL there must be two. */
  readonly connections: number
  /** Told how far it is, for people at a terminal. */
  readonly say: (line: string) => void
  /** The day before which everything lies; the database's day when not given. */
  readonly today?: string
  readonly seed?: number
  /** Leaves the load after so many transactions, as a crash would; for tests. */
  readonly stopAfter?: number
}

/** `foreign`: somebody's own organisation, which is left alone. */
export type LoadResult = 'loaded' | 'stopped' | 'present' | 'foreign'

const SEED = 19_960_704
const NAME = 'Northwind Traders 北风商贸'
/** So many progress lines are printed. */
const STEPS = 5

const fingerprint = (acts: readonly Act[]): string => createHash('sha256').update(JSON.stringify(acts)).digest('hex').slice(0, 32)

const databaseDay = (database: Database): Promise<string> => transact(database, { mode: 'read' }, async ({ now }) => now.slice(0, 10))

/** What is to be done, and what of it was done before. */
interface Load {
  readonly today: string
  readonly seed: number
  readonly story: string
  readonly acts: readonly Act[]
  readonly ids: Map<string, string>
}

interface Beginning {
  readonly options: DemonstrationOptions
  readonly state: Extract<LoadState, { is: 'absent' | 'begun' }>
  readonly passwordHash: string
}

/** Founds the company, or finds out how far an earlier load came. */
async function begin({ options, state, passwordHash }: Beginning): Promise<Load> {
  const { database } = options
  const begun = state.is === 'begun' ? state : null
  const today = begun?.today ?? options.today ?? (await databaseDay(database))
  const seed = begun?.seed ?? options.seed ?? SEED
  const northwind = readNorthwind()
  const acts = storyOf(northwind, { today, seed })
  const story = fingerprint(acts)
  if (begun !== null && begun.story !== story) {
    throw new ConfigError(
      'The demonstration company was loaded in part, by another version. Begin anew with an empty DATA_DIR or database.',
    )
  }
  const at = foundingInstant(stageOf(northwind, today, seed))
  const ids = begun?.ids ?? (await foundCompany(database, castOf(northwind), { at, passwordHash, today, seed, story }))
  return { today, seed, story, acts, ids }
}

/** @returns whether all of it is done */
async function perform(
  { database, keys, say, stopAfter }: DemonstrationOptions,
  { acts, ids }: Load,
  passwordHash: string,
): Promise<boolean> {
  const surroundings = { plans: planSource(), keys, passwordHash }
  const scenes = scenesOf(acts)
  for (const [place, scene] of scenes.entries()) {
    if (place === stopAfter) return false
    // INVARIANT: a scene is one transaction, so it is there whole or not at all.
    if (!ids.has(scene[0].name)) await performScene(database, surroundings, scene, ids)
    const step = Math.floor(((place + 1) * STEPS) / scenes.length)
    if (step === Math.floor((place * STEPS) / scenes.length)) continue
    // Early, while plans are made for tables that were empty, and at the end.
    if (step === 1 || step === STEPS) await updateStatistics(database)
    if (step < STEPS) say(`  ${(step * 100) / STEPS} %`)
  }
  return true
}

async function load(options: DemonstrationOptions): Promise<LoadResult> {
  const { database, say } = options
  const state = await loadState(database)
  if (state.is === 'done') return 'present'
  if (state.is === 'foreign') {
    say('The database holds an organisation of its own; the demonstration company is not loaded.')
    return 'foreign'
  }
  say(`${state.is === 'begun' ? 'Going on loading' : 'Loading'} the demonstration company, ${NAME} …`)
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD)
  const wanted = await begin({ options, state, passwordHash })
  if (!(await perform(options, wanted, passwordHash))) return 'stopped'
  const { today, seed, story, acts, ids } = wanted
  const { idOf } = namedIds(ids)
  const founder = { userId: idOf(personName(FOUNDER)), unitId: idOf(unitName(COMPANY)) }
  await transact(database, { mode: 'write' }, (tx) => markLoad(tx, founder, { state: 'done', today, seed, story, acts: acts.length }))
  return 'loaded'
}

/**
 * Loads the demonstration company once: everything is done by somebody of it, at the time at which they did it, through the use cases
 * and the door that their requests would go through, with its events. A load that was interrupted is taken up where it ended.
 */
export function loadDemonstration(options: DemonstrationOptions): Promise<LoadResult> {
  const { database, connections } = options
  if (!database.exclusive && connections < 2) {
    throw new ConfigError('MENSHEN_DATABASE_CONNECTIONS: loading the demonstration company needs at least 2.')
  }
  return onlyOne(database, () => load(options))
}
