import type { EngineRecord } from '../decide/record.ts'
import type { StockColumns, StockGroup } from '../sql/stock.ts'
import type { Value } from '../vocabulary/value.ts'
import type { Asked } from './asked.ts'
import type { Lot, LotParent, SharingByPerson, Stock } from './stock.ts'

/** Groups by what tells them apart beside owners. */
export type GroupsByKind = ReadonlyMap<string, readonly StockGroup[]>

function kindOf(group: StockGroup, { kind, parents }: StockColumns): unknown[] {
  return [kind.map((name) => group[name]), parents.map((parent) => kindOf(group, parent))]
}

/** Puts together the groups that differ by owners at most. The first of each stands for its kind: only of it the values are needed. */
export function groupsByKind(groups: readonly StockGroup[], columns: StockColumns): GroupsByKind {
  return Map.groupBy(groups, (group) => JSON.stringify(kindOf(group, columns)))
}

/** What the database answered. */
export interface StockAnswer {
  readonly kinds: GroupsByKind
  readonly columns: StockColumns
  /** The records that stand for the kinds, and those that these hang on, by id. */
  readonly records: ReadonlyMap<string, EngineRecord>
  readonly sharing: SharingByPerson
}

/** The values that rules ask for, of one record and of those it hangs on. */
interface Pattern {
  readonly id: string
  readonly unitId: string
  readonly values: Readonly<Record<string, Value | undefined>>
  readonly parents: readonly (Pattern | null)[]
}

function patternOf(id: string, asked: Asked, records: StockAnswer['records']): Pattern | null {
  const record = records.get(id)
  if (record === undefined) return null
  const parents = asked.parents.map((parent, at) => {
    const of = record[asked.object.parents[at]?.field ?? '']
    return typeof of === 'string' ? patternOf(of, parent, records) : null
  })
  return { id, unitId: record.unitId, values: Object.fromEntries([...asked.fields.keys()].map((field) => [field, record[field]])), parents }
}

/** A record of the kind with the owner that the group has, and itself where it stands for itself alone. */
function partOf(pattern: Pattern, id: string, group: StockGroup, columns: StockColumns): LotParent {
  const alone = group[columns.alone]
  return {
    record: { ...pattern.values, id, ownerId: group[columns.owner] as string | null, unitId: pattern.unitId },
    alone: typeof alone === 'string',
    parents: pattern.parents.map((parent, at) => {
      const below = columns.parents[at]
      if (parent === null || below === undefined) return null
      const itself = group[below.alone]
      return partOf(parent, typeof itself === 'string' ? itself : parent.id, group, below)
    }),
  }
}

/** Puts a type's stock together. @throws Error where a record that stands for a kind was not given */
export function makeStock(asked: Asked, { kinds, columns, records, sharing }: StockAnswer): Stock {
  const lots: Lot[] = []
  for (const [kind, groups] of kinds) {
    const pattern = patternOf(groups[0]?.id ?? '', asked, records)
    if (pattern === null) throw new Error(`a record of ${asked.object.name} that stands for others is not there`)
    for (const group of groups) lots.push({ ...partOf(pattern, group.id, group, columns), count: group.count, kind })
  }
  return { asked, lots, sharing }
}
