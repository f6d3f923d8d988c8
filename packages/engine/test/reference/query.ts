import type { EngineRecord } from '../../src/decide/record.ts'
import type { Predicate } from '../../src/policy/document.ts'
import type { Value } from '../../src/vocabulary/value.ts'
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

/** V2: by value, then by id; what is absent comes last whatever the direction, by id. Without a sort, by id. */
export function sorted(rows: readonly ViewRow[], sort?: Sort): readonly ViewRow[] {
  return [...rows].sort((a, b) => {
    const left = sort === undefined ? null : (a.values[sort.field] ?? null)
    const right = sort === undefined ? null : (b.values[sort.field] ?? null)
    if (left === null && right === null) return compareText(a.id, b.id)
    if (left === null) return 1
    if (right === null) return -1
    const order = compareValues(left, right) || compareText(a.id, b.id)
    return sort?.descending === true ? -order : order
  })
}

export interface Group {
  /** Null gathers the rows where the field is absent or not clear. */
  readonly key: Value
  readonly rows: readonly ViewRow[]
}

export function grouped(rows: readonly ViewRow[], field: string | undefined): readonly Group[] {
  if (field === undefined) return [{ key: null, rows }]
  const keys = [...new Set(rows.map(({ values }) => values[field] ?? null))]
  return keys.map((key) => ({ key, rows: rows.filter(({ values }) => (values[field] ?? null) === key) }))
}

export interface Measured {
  readonly value: number | string | null
  /** V2: how many rows went into it. */
  readonly covered: number
}

/** Over the present clear values only. A sum, a least and a greatest of nothing are absent. */
export function measured(rows: readonly ViewRow[], field: string, fn: 'sum' | 'min' | 'max' | 'count'): Measured {
  const values = rows.map((row) => row.values[field] ?? null).filter((value) => value !== null)
  const covered = values.length
  if (fn === 'count') return { value: covered, covered }
  const [first, ...rest] = [...values].sort(compareValues)
  if (first === undefined) return { value: null, covered }
  if (fn === 'sum') return { value: values.reduce<number>((sum, value) => sum + Number(value), 0), covered }
  const chosen = fn === 'min' ? first : (rest.at(-1) ?? first)
  return { value: typeof chosen === 'boolean' ? Number(chosen) : chosen, covered }
}
