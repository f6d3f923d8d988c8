import {
  type Asked,
  type EngineRecord,
  groupsByKind,
  makeStock,
  type Sharing,
  type Stock,
  type StockGroup,
  stockQuery,
  stockRecordsQuery,
  stockSharingQuery,
} from '@menshen/engine'
import type { Transaction } from '#platform/database/transact.ts'
import { askWhole } from '../ask.ts'

/** So many ids go with one statement. */
const MOST_IDS = 10_000

/** Records by id, and with each those it hangs on as far as rules ask about them. */
async function addRecords(tx: Transaction, asked: Asked, ids: readonly string[], found: Map<string, EngineRecord>): Promise<void> {
  const parents = new Map(asked.parents.map((parent) => [parent, new Set<string>()]))
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    for (const record of await askWhole<EngineRecord>(tx, stockRecordsQuery(asked.object, ids.slice(from, from + MOST_IDS)))) {
      found.set(record.id, record)
      for (const [at, parent] of asked.parents.entries()) {
        const id = record[asked.object.parents[at]?.field ?? '']
        if (typeof id === 'string') parents.get(parent)?.add(id)
      }
    }
  }
  for (const [parent, of] of parents) await addRecords(tx, parent, [...of], found)
}

interface SharingRow extends Sharing {
  readonly userId: string
  readonly recordId: string
}

async function addSharing(tx: Transaction, asked: Asked, found: Map<string, Map<string, Sharing>>): Promise<void> {
  for (const { userId, recordId, onTeam, shared } of await askWhole<SharingRow>(tx, stockSharingQuery(asked.object))) {
    const own = found.get(userId) ?? new Map<string, Sharing>()
    const known = own.get(recordId)
    own.set(recordId, { onTeam: onTeam || known?.onTeam === true, shared: Math.max(shared, known?.shared ?? 0) as Sharing['shared'] })
    found.set(userId, own)
  }
  for (const parent of asked.parents) await addSharing(tx, parent, found)
}

/**
 * All living records of a type as a simulation counts them. INVARIANT (V8): what comes of it are numbers of records and, for samples, ids
 * that go through V before anybody is shown one.
 *
 * @throws Problem time-limit
 */
export async function readStock(tx: Transaction, asked: Asked): Promise<Stock> {
  const { query, columns } = stockQuery(asked)
  const groups = await askWhole<StockGroup>(tx, query)
  const records = new Map<string, EngineRecord>()
  const kinds = groupsByKind(groups, columns)
  const ids = [...kinds.values()].flatMap(([first]) => (first === undefined ? [] : [first.id]))
  await addRecords(tx, asked, ids, records)
  const sharing = new Map<string, Map<string, Sharing>>()
  await addSharing(tx, asked, sharing)
  return makeStock(asked, { kinds, columns, records, sharing })
}
