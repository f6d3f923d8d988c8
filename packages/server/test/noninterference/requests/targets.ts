import { type ObjectName, objects } from '@menshen/contract'
import { GHOSTS, ghostId } from '../changes/altered-value.ts'
import { recordOfRow } from '../record-rows.ts'
import { rowOf, rowsIn } from '../rows.ts'
import type { SeenRow } from '../view/observation.ts'
import { type Situation, seenRows } from './situation.ts'

export interface Target {
  readonly id: string
  readonly flavour: string
}

const IN_BIN = new Set(['restore', 'purge'])

/** What a record must be for the operation to have a point; asked of D itself, so that requests succeed where they may. */
const FIT: Readonly<Record<string, (record: Readonly<Record<string, unknown>>) => boolean>> = {
  claim: ({ ownerId }) => ownerId === null,
  release: ({ ownerId }) => ownerId !== null,
  requestDiscount: ({ discountStatus, stage }) => discountStatus !== 'requested' && stage !== 'won' && stage !== 'lost',
  approveDiscount: ({ discountStatus }) => discountStatus === 'requested',
  close: ({ status }) => status !== 'closed',
  end: ({ validUntil, ownerId }) => validUntil === null && ownerId !== null,
}

function fits({ rows }: Situation, object: ObjectName, operation: string, row: SeenRow): boolean {
  const stored = rowOf(rows, object, row.id)
  return stored !== undefined && (FIT[operation]?.(recordOfRow(object, stored)) ?? true)
}

/** The records on which the operation should succeed. */
export function candidates(situation: Situation, object: ObjectName, operation: string): SeenRow[] {
  return seenRows(situation, object, IN_BIN.has(operation)).filter(
    (row) => row.operations.includes(operation) && fits(situation, object, operation, row),
  )
}

function unseenId({ rows, observation, random }: Situation, object: ObjectName): string | undefined {
  const unseen = rowsIn(rows, objects[object].table).filter((row) => !observation.rows[object].has(String(row.id)))
  return unseen.length === 0 ? undefined : String(random.pick(unseen).id)
}

const pickId = ({ random }: Situation, rows: readonly SeenRow[]): string | undefined =>
  rows.length === 0 ? undefined : random.pick(rows).id

type Way = 'hidden' | 'on one side only' | 'not permitted' | 'in the bin' | 'permitted' | 'unknown' | 'malformed'

function idFor(situation: Situation, object: ObjectName, operation: string, way: Way): string | undefined {
  const { random } = situation
  switch (way) {
    case 'hidden':
      return unseenId(situation, object)
    case 'on one side only':
      return ghostId(object, random.below(GHOSTS))
    case 'not permitted':
      return pickId(
        situation,
        seenRows(situation, object).filter((row) => !row.operations.includes(operation)),
      )
    case 'in the bin':
      return pickId(situation, seenRows(situation, object, !IN_BIN.has(operation)))
    case 'permitted':
      return pickId(situation, candidates(situation, object, operation))
    case 'unknown':
      return random.uuid()
    case 'malformed':
      return random.pick(['1', 'x'.repeat(300), '00000000-0000-0000-0000-00000000000g', `${random.uuid()}0`])
  }
}

/** A record for an operation. Aimed: one on which it should succeed, if there is one. Otherwise mostly one on which it should not. */
export function target(situation: Situation, object: ObjectName, operation: string, aimed: boolean): Target {
  const weights = { hidden: 5, 'on one side only': 4, 'not permitted': 3, 'in the bin': 2, permitted: 4, unknown: 1, malformed: 0.3 }
  const way: Way = aimed ? 'permitted' : situation.random.weighted(weights)
  const id = idFor(situation, object, operation, way)
  return id === undefined ? { id: unseenId(situation, object) ?? situation.random.uuid(), flavour: 'hidden' } : { id, flavour: way }
}
