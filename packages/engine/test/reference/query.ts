import type { EngineRecord } from '../../src/decide/record.ts'
import type { Predicate } from '../../src/policy/document.ts'
import type { Scalar, Value } from '../../src/vocabulary/value.ts'
import { compareText, compareValues } from './compare-values.ts'
import { attributesOf } from './held.ts'
import { levels } from './levels.ts'
import { holds } from './predicate.ts'
import { visible } from './view.ts'
import type { Person, World } from './world.ts'

/** V2: a row with its clear values; a field that is not clear is absent. */
export interface ViewRow {
  readonly id: string
  readonly values: Readonly<Record<string, Value>>
  /** The fields that are clear on this row, absent or not. */
  readonly clear: readonly string[]
}

export interface Sort {
  readonly field: string
  readonly descending: boolean
}

/** V(s,O), as filters, sorts, counts and groups see it. */
export function viewOf(world: World, person: Person, object: string, bin = false): readonly ViewRow[] {
  return visible(world, person, object, bin).map(({ values }) => asSeen(world, person, object, values))
}

function asSeen(world: World, person: Person, object: string, record: EngineRecord): ViewRow {
  const sight = levels(world, person, 'read', object, record)
  const clear = Object.keys(sight).filter((field) => sight[field] === 'clear')
  return { id: record.id, values: Object.fromEntries(clear.map((field) => [field, record[field] ?? null])), clear }
}

/** V2: a filter over V. A field that is not clear on a row is absent there. */
export function filtered(rows: readonly ViewRow[], person: Person, filter: Predicate | undefined): readonly ViewRow[] {
  if (filter === undefined) return rows
  return rows.filter(({ values }) => holds(filter, (field) => values[field] ?? null, attributesOf(person)))
}

/**
 * V2: by value, then by id; what is absent comes last in either direction, by id. Without a sort field, by id alone.
 *
 * @param keyOf what a value is ordered by
 */
export function sorted(rows: readonly ViewRow[], sort: Sort, keyOf: (field: string, value: Scalar) => Scalar): readonly ViewRow[] {
  const value = (row: ViewRow) => {
    const shown = sort.field === 'id' ? null : (row.values[sort.field] ?? null)
    return shown === null ? null : keyOf(sort.field, shown)
  }
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === null && right !== null) return 1
    if (left !== null && right === null) return -1
    const order = (left === null || right === null ? 0 : compareValues(left, right)) || compareText(a.id, b.id)
    return sort.descending ? -order : order
  })
}

export interface Group {
  /** One key a field; null gathers the rows where the field is absent or not clear. */
  readonly keys: readonly Value[]
  readonly rows: readonly ViewRow[]
}

/** The rows gathered by the values of some fields, in no particular order. Without fields, all rows are one group. */
export function grouped(rows: readonly ViewRow[], keysOf: (row: ViewRow) => readonly Value[]): readonly Group[] {
  const groups = new Map<string, { keys: readonly Value[]; rows: ViewRow[] }>()
  for (const row of rows) {
    const keys = keysOf(row)
    const group = groups.get(JSON.stringify(keys)) ?? { keys, rows: [] }
    groups.set(JSON.stringify(keys), { keys, rows: [...group.rows, row] })
  }
  return [...groups.values()]
}

export interface Measured {
  /** A sum is exact, whatever the size. */
  readonly value: bigint | Scalar | null
  /** V2: how many rows went into it: those in which the field is clear and present. */
  readonly covered: number
}

/** A sum, a least and a greatest of nothing are absent. */
export function measured(rows: readonly ViewRow[], field: string, fn: 'sum' | 'min' | 'max' | 'count'): Measured {
  const values = rows.map((row) => row.values[field] ?? null).filter((value) => value !== null)
  const covered = values.length
  if (fn === 'count') return { value: covered, covered }
  if (covered === 0) return { value: null, covered }
  if (fn === 'sum') return { value: values.reduce<bigint>((sum, value) => sum + BigInt(value), 0n), covered }
  const inOrder = [...values].sort(compareValues)
  return { value: (fn === 'min' ? inOrder[0] : inOrder.at(-1)) ?? null, covered }
}

/** V2: a word is found where it occurs in a searchable field that is clear on the row; nothing else decides. */
export function containing(rows: readonly ViewRow[], word: string, searchable: readonly string[], normalised: (text: string) => string) {
  return rows.filter(({ values }) =>
    searchable.some((field) => {
      const value = values[field] ?? null
      return typeof value === 'string' && normalised(value).includes(word)
    }),
  )
}
