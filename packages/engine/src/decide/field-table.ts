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
}

/**
 * The fields of one operation under one plan: grants raise, denials cap (G6). The vector of a record depends only on which
 * entries reach it, so it is made once for each combination that occurs.
 */
export interface FieldTable {
  readonly size: number
  readonly raising: readonly Entry[]
  readonly capping: readonly Entry[]
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
    else merged[twin] = { vector: known.vector, reach: { ...known.reach, scopes: uniteScopes(known.reach.scopes, entry.reach.scopes) } }
  }
  return merged
}

const raising = (grants: readonly ActiveGrant[], aspect: Aspect): Entry[] =>
  grants.map(({ grant, records }) => ({ reach: records, vector: grant[aspect] })).filter((entry) => entry.vector.some((value) => value > 0))

function capping(denials: readonly ActiveDenial[], aspect: Aspect): Entry[] {
  const uncapped = aspect === 'levels' ? 2 : 1
  return denials
    .flatMap(({ denial, records }) => (denial.caps === null ? [] : [{ reach: records, vector: denial.caps[aspect] }]))
    .filter((entry) => entry.vector.some((value) => value < uncapped))
}

const tables = new WeakMap<Cell, Record<Aspect, FieldTable>>()

function buildTable(cell: Cell, aspect: Aspect, size: number): FieldTable {
  return {
    size,
    raising: mergeEntries(raising(cell.effective, aspect)),
    capping: mergeEntries(capping(cell.capping, aspect)),
    known: new Map(),
  }
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
  const apply = (entries: readonly Entry[], first: number, pick: (a: number, b: number) => number): void => {
    for (const [i, entry] of entries.entries()) {
      if (matched(first + i)) for (const [field, value] of entry.vector.entries()) vector[field] = pick(vector[field] ?? 0, value)
    }
  }
  apply(table.raising, 0, Math.max)
  apply(table.capping, table.raising.length, Math.min)
  return vector
}

/**
 * The levels (0 hidden, 1 masked, 2 clear) or writability (0, 1) of each field of a record, by field index. The highest of the
 * matching grants, then no more than any matching cap allows. The same array comes back for the same combination: do not write to it.
 */
export function fieldVector(table: FieldTable, plan: Plan, record: EngineRecord, relations: Relations): FieldVector {
  const count = table.raising.length + table.capping.length
  if (count <= KEY_BITS) {
    let key = 0
    let bit = 1
    for (const entry of table.raising) {
      if (reaches(entry.reach, plan, record, relations)) key |= bit
      bit <<= 1
    }
    for (const entry of table.capping) {
      if (reaches(entry.reach, plan, record, relations)) key |= bit
      bit <<= 1
    }
    const known = table.known.get(key)
    if (known !== undefined) return known
    const vector = combine(table, (i) => ((key >>> i) & 1) === 1)
    table.known.set(key, vector)
    return vector
  }
  const matched = [...table.raising, ...table.capping].map((entry) => reaches(entry.reach, plan, record, relations))
  return combine(table, (i) => matched[i] === true)
}
