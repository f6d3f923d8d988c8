import type { Asked } from './asked.ts'
import type { Lot, LotParent, Stock } from './stock.ts'

/** Lots that differ by owners at most, seen by somebody who has nothing to do with those owners. */
export interface KindOfLot {
  readonly number: number
  /** Any of them, owned by somebody else. */
  readonly foreign: LotParent
  readonly count: number
  readonly lots: readonly NumberedLot[]
}

export interface NumberedLot {
  readonly lot: Lot
  readonly number: number
  readonly kind: number
}

/** The lots of a type, found by kind, and by the people and records that they have to do with. */
export interface PlacedLots {
  readonly kinds: readonly KindOfLot[]
  /** By owner, of the record or of what it hangs on. */
  readonly byOwner: ReadonlyMap<string, readonly NumberedLot[]>
  /** By the record that stands for itself alone, be it the lot's or a parent's. */
  readonly byRecord: ReadonlyMap<string, readonly NumberedLot[]>
}

/** Nobody has these ids: one stands for whoever owns a lot, the other for whoever looks at it, so it is never their own. */
const SOMEBODY_ELSE = '00000000-0000-4000-8000-000000000001'
export const ONLOOKER = '00000000-0000-4000-8000-000000000002'

/**
 * The same record as it is to somebody who has nothing to do with its owner. Where the owner's id is asked for it counts as a value, and
 * stays: then all lots of the kind have that owner, and whoever it is looks at each by itself.
 */
function foreign({ record, parents }: LotParent, asked: Asked): LotParent {
  const ownerId = record.ownerId === null || asked.fields.has('ownerId') ? record.ownerId : SOMEBODY_ELSE
  return {
    record: { ...record, ownerId },
    alone: false,
    parents: asked.parents.map((above, at) => {
      const parent = parents[at]
      return parent === null || parent === undefined ? null : foreign(parent, above)
    }),
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  // The same lot may have one owner twice: its own and its parent's.
  else if (known.at(-1) !== value) known.push(value)
}

/** Puts a type's lots where they are found. */
export function placeLots({ asked, lots }: Stock): PlacedLots {
  const byOwner = new Map<string, NumberedLot[]>()
  const byRecord = new Map<string, NumberedLot[]>()
  let next = 0
  const kinds = [...Map.groupBy(lots, ({ kind }) => kind).values()].flatMap((group, number): KindOfLot[] => {
    const [first] = group
    if (first === undefined) return []
    const numbered = group.map((lot): NumberedLot => ({ lot, number: next++, kind: number }))
    for (const one of numbered) index(one, one.lot, byOwner, byRecord)
    const count = group.reduce((sum, lot) => sum + lot.count, 0)
    return [{ number, foreign: foreign(first, asked), count, lots: numbered }]
  })
  return { kinds, byOwner, byRecord }
}

function index(one: NumberedLot, part: LotParent, byOwner: Map<string, NumberedLot[]>, byRecord: Map<string, NumberedLot[]>): void {
  if (part.record.ownerId !== null) add(byOwner, part.record.ownerId, one)
  if (part.alone) add(byRecord, part.record.id, one)
  for (const parent of part.parents) if (parent !== null) index(one, parent, byOwner, byRecord)
}
