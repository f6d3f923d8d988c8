import type { ActiveDenial, ActiveGrant, BoundReach, Cell } from '../plan/cell.ts'
import type { FieldVector } from '../plan/compile-policy.ts'
import type { Plan } from '../plan/plan.ts'
import { uniteScopes } from '../plan/scope-set.ts'
import { reaches } from './reaches.ts'
import type { EngineRecord, Relations } from './record.ts'

/** What a field vector says: how far a field is shown, or whether it may be written. */
export type Aspect = 'levels' | 'writable'

interface Entry {
  readonly reach: BoundReach
  readonly vector: FieldVector
  /** Of `reach`, at hand for the page's inner loop. */
  readonly mine: boolean
  readonly words: Int32Array
}

const entryOf = (reach: BoundReach, vector: FieldVector): Entry => ({
  reach,
  vector,
  mine: reach.scopes.mine,
  words: reach.scopes.units.words,
})

/**
 * The fields of one operation under one plan: grants raise, denials cap (G6). The vector of a record depends only on which
 * entries reach it, so it is made once for each combination that occurs.
 */
export interface FieldTable {
  readonly size: number
  /** The raising ones first, then the capping ones. */
  readonly entries: readonly Entry[]
  readonly raisingCount: number
  /** All entries reach by owner and unit alone, so a record's relations need not be asked. */
  readonly simple: boolean
  readonly known: Map<number, FieldVector>
}

/** Beyond this many entries a combination no longer fits into one number, and vectors are made each time. */
const KEY_BITS = 31

const sameVector = (a: FieldVector, b: FieldVector): boolean => a.every((value, i) => value === b[i])

/** Unconditional grants that say the same of the fields are one entry over all their scopes. */
function mergeEntries(entries: readonly Entry[]): Entry[] {
  const merged: Entry[] = []
  for (const entry of entries) {
    const twin = merged.findIndex((one) => one.reach.where === null && entry.reach.where === null && sameVector(one.vector, entry.vector))
    const known = merged[twin]
    if (known === undefined) merged.push(entry)
    else merged[twin] = entryOf({ ...known.reach, scopes: uniteScopes(known.reach.scopes, entry.reach.scopes) }, known.vector)
  }
  return merged
}

const raising = (grants: readonly ActiveGrant[], aspect: Aspect): Entry[] =>
  grants.map(({ grant, records }) => entryOf(records, grant[aspect])).filter((entry) => entry.vector.some((value) => value > 0))

function capping(denials: readonly ActiveDenial[], aspect: Aspect): Entry[] {
  const uncapped = aspect === 'levels' ? 2 : 1
  return denials
    .flatMap(({ denial, records }) => (denial.caps === null ? [] : [entryOf(records, denial.caps[aspect])]))
    .filter((entry) => entry.vector.some((value) => value < uncapped))
}

const tables = new WeakMap<Cell, Record<Aspect, FieldTable>>()

function buildTable(cell: Cell, aspect: Aspect, size: number): FieldTable {
  const raised = mergeEntries(raising(cell.effective, aspect))
  const entries = [...raised, ...mergeEntries(capping(cell.capping, aspect))]
  const simple = entries.every(
    ({ reach }) => reach.where === null && reach.scopes.simple && !reach.scopes.every && !reach.scopes.units.every,
  )
  return { size, entries, raisingCount: raised.length, simple, known: new Map() }
}

/** The table of a cell, made once. @param size how many fields the object type has */
export function fieldTable(cell: Cell, aspect: Aspect, size: number): FieldTable {
  let known = tables.get(cell)
  if (known === undefined) {
    known = { levels: buildTable(cell, 'levels', size), writable: buildTable(cell, 'writable', size) }
    tables.set(cell, known)
  }
  return known[aspect]
}

function combine(table: FieldTable, matched: (entry: number) => boolean): FieldVector {
  const vector = new Uint8Array(table.size)
  for (const [i, entry] of table.entries.entries()) {
    if (!matched(i)) continue
    // INVARIANT: all grants have raised before the first cap is laid on, so the order of rules never matters (G6).
    const pick = i < table.raisingCount ? Math.max : Math.min
    for (const [field, value] of entry.vector.entries()) vector[field] = pick(vector[field] ?? 0, value)
  }
  return vector
}

/** Which entries reach the record, as bits; only for a table that `hasKeys`. */
export function matchKey(table: FieldTable, plan: Plan, record: EngineRecord, relations: Relations): number {
  const unit = plan.unitIndex.get(record.unitId)
  const { entries } = table
  let key = 0
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i]
    if (entry !== undefined && reaches(entry.reach, plan, record, relations, unit)) key |= 1 << i
  }
  return key
}

export const hasKeys = (table: FieldTable): boolean => table.entries.length <= KEY_BITS

/** The vector of a combination of entries, made once. The same array comes back: do not write to it. */
export function vectorOfKey(table: FieldTable, key: number): FieldVector {
  const known = table.known.get(key)
  if (known !== undefined) return known
  const vector = combine(table, (i) => ((key >>> i) & 1) === 1)
  table.known.set(key, vector)
  return vector
}

/**
 * The levels (0 hidden, 1 masked, 2 clear) or writability (0, 1) of each field of a record, by field index. The highest of the
 * matching grants, then no more than any matching cap allows.
 */
export function fieldVector(table: FieldTable, plan: Plan, record: EngineRecord, relations: Relations): FieldVector {
  if (hasKeys(table)) return vectorOfKey(table, matchKey(table, plan, record, relations))
  const matched = table.entries.map((entry) => reaches(entry.reach, plan, record, relations))
  return combine(table, (i) => matched[i] === true)
}
