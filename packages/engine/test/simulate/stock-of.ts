import type { EngineRecord } from '../../src/decide/record.ts'
import type { Asked } from '../../src/simulate/asked.ts'
import type { Lot, LotParent, Sharing, Stock } from '../../src/simulate/stock.ts'
import type { World } from '../reference/world.ts'

/** The stock of a world by looking at its records one by one: what `stockQuery` finds by one statement. */
export function stockOf(asked: Asked, world: World): Stock {
  const living = (name: string): EngineRecord[] => (world.records[name] ?? []).filter(({ deleted }) => !deleted).map(({ values }) => values)
  const isAlone = (name: string, id: string): boolean =>
    [...world.team, ...world.shares].some((place) => place.object === name && place.recordId === id)
  const partOf = (record: EngineRecord, of: Asked): LotParent => ({
    record,
    alone: isAlone(of.object.name, record.id),
    parents: of.parents.map((parent, at) => {
      const id = record[of.object.parents[at]?.field ?? '']
      const found = living(parent.object.name).find((other) => other.id === id)
      return found === undefined ? null : partOf(found, parent)
    }),
  })
  /** Every value that is asked for, as it is: finer than it must be, and so right as well. */
  const kindOf = ({ record, parents }: LotParent, of: Asked): unknown => [
    record.unitId,
    record.ownerId === null,
    [...of.fields.keys()].map((field) => record[field] ?? null),
    of.parents.map((parent, at) => {
      const part = parents[at]
      return part === null || part === undefined ? null : kindOf(part, parent)
    }),
  ]
  const ownersOf = ({ record, alone, parents }: LotParent): unknown => [
    record.ownerId,
    alone ? record.id : null,
    parents.map((parent) => (parent === null ? null : ownersOf(parent))),
  ]
  const parts = living(asked.object.name).map((record) => partOf(record, asked))
  const groups = Map.groupBy(parts, (part) => JSON.stringify([kindOf(part, asked), ownersOf(part)]))
  const lots = [...groups.values()].flatMap((group): Lot[] => {
    const [first] = group
    return first === undefined ? [] : [{ ...first, count: group.length, kind: JSON.stringify(kindOf(first, asked)) }]
  })
  const sharing = new Map<string, Map<string, Sharing>>()
  const add = (userId: string, recordId: string, more: Partial<Sharing>): void => {
    const own = sharing.get(userId) ?? new Map<string, Sharing>()
    const known = own.get(recordId) ?? { onTeam: false, shared: 0 }
    own.set(recordId, { onTeam: known.onTeam || more.onTeam === true, shared: Math.max(known.shared, more.shared ?? 0) as 0 | 1 | 2 })
    sharing.set(userId, own)
  }
  for (const { userId, recordId } of world.team) add(userId, recordId, { onTeam: true })
  for (const { userId, recordId, level } of world.shares) add(userId, recordId, { shared: level })
  return { asked, lots, sharing }
}
