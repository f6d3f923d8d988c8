import { appendEvents, NOBODY } from '../audit/append.ts'
import { ConfigError } from '../config.ts'
import type { Database } from '../database/database.ts'
import { type Transaction, transact } from '../database/transact.ts'
import type { Keys } from './keys.ts'
import { type KeyCounts, keyCounts, opensOlder, resealSome, type SealedStore } from './sealed-store.ts'

const source = (correlationId: string) => ({ actor: NOBODY, origin: { address: null, client: null }, correlationId })

/** What is kept under keys and cannot be sealed again: hashes that only whoever knows what was hashed can make anew. */
export interface KeyedHashes {
  /** In the plural. */
  readonly what: string
  readonly counts: (tx: Transaction) => Promise<KeyCounts>
}

export interface KeptUnderKeys {
  readonly sealed: readonly SealedStore[]
  readonly hashed: readonly KeyedHashes[]
}

/** How many values of each kind are under which key. */
export async function keyStatus(
  database: Database,
  { sealed, hashed }: KeptUnderKeys,
): Promise<readonly { readonly what: string; readonly counts: KeyCounts }[]> {
  return transact(database, { mode: 'read' }, async (tx) => {
    const counted: { what: string; counts: KeyCounts }[] = []
    for (const store of sealed) counted.push({ what: store.what, counts: await keyCounts(tx, store) })
    for (const { what, counts } of hashed) counted.push({ what, counts: await counts(tx) })
    return counted
  })
}

/**
 * Refuses to start with keys that do not open what is kept. INVARIANT (§4.7): without it a server would come up in which no second
 * factor works, and say so to each person alone.
 *
 * @throws ConfigError with how many values of what are under which key that is not there
 */
export async function requireKeys(database: Database, keys: Keys, kept: KeptUnderKeys): Promise<void> {
  const known = new Set(keys.factor.all.map(({ id }) => id))
  const missing = (await keyStatus(database, kept)).flatMap(({ what, counts }) =>
    [...counts].filter(([id]) => id !== '' && !known.has(id)).map(([id, count]) => `${count} ${what} under ${id}`),
  )
  for (const store of kept.sealed) {
    const opens = await transact(database, { mode: 'read' }, (tx) => opensOlder(tx, store, keys))
    if (!opens) missing.push(`${store.what} from before keys were named`)
  }
  if (missing.length === 0) return
  throw new ConfigError(
    `SECRET_KEY_FILE: does not hold every key that is in use. Missing: ${missing.join('; ')}. Put the old key back below the new one, and run \`menshen keys rotate\` before it is taken out; recovery codes that nobody used yet end with --end-recovery-codes.`,
  )
}

export interface Rotated {
  readonly done: number
  readonly shut: number
}

const BATCH = 100
/** Rows that somebody holds are passed over, so one pass need not be the last. */
const PASSES = 5

async function pass(
  database: Database,
  keys: Keys,
  store: SealedStore,
  onBatch: (what: string, done: number) => void,
): Promise<{ done: number; shut: number }> {
  let [done, shut] = [0, 0]
  let after: readonly (string | number)[] | null = null
  do {
    const from: readonly (string | number)[] | null = after
    const batch = await transact(database, { mode: 'write', users: [] }, async (tx) => {
      const some = await resealSome(tx, store, keys, from, BATCH)
      const details = { what: store.what, count: some.done, key: keys[store.purpose].first.id }
      const drafts = some.done === 0 ? [] : [...some.events, { event: 'system.keys-rotated' as const, details }]
      await appendEvents(tx, source('keys-rotate'), drafts)
      return some
    })
    done += batch.done
    shut += batch.shut
    after = batch.last
    if (batch.done > 0) onBatch(store.what, done)
  } while (after !== null)
  return { done, shut }
}

/**
 * Seals again under the first key what is under another one: in batches, each a transaction of its own, so it can be killed at any moment
 * and begun again. Servers work on meanwhile, for each of them opens what is under any of the keys.
 */
export async function rotateKeys(
  database: Database,
  keys: Keys,
  { sealed }: KeptUnderKeys,
  onBatch: (what: string, done: number) => void = () => undefined,
): Promise<Rotated> {
  let [all, left] = [0, 0]
  for (const store of sealed) {
    for (let turn = 0; turn < PASSES; turn++) {
      const { done, shut } = await pass(database, keys, store, onBatch)
      all += done
      if (done > 0) continue
      left += shut
      break
    }
  }
  return { done: all, shut: left }
}
