import { type ObjectName, objects } from '@menshen/contract'
import { activeGrantsOf } from '@menshen/engine/test/reference/held.ts'
import { named } from '@menshen/engine/test/reference/levels.ts'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { specOf } from '../record-rows.ts'
import { type Row, type Rows, rowsIn } from '../rows.ts'
import type { Observation, SeenRow } from '../view/observation.ts'

/** A cursor that an answer gave, and the question it belongs to. */
export interface KnownCursor {
  readonly endpoint: string
  readonly question: string
  readonly cursor: string
}

/** An import of the person's, as far as answers told. */
export interface KnownImport {
  readonly stage: 'uploading' | 'ready' | 'set' | 'done'
  readonly size: number
}

/** All that requests are made from. It speaks of D as it is now and of how D′ began, never of what D′ answered. */
export interface Situation {
  readonly random: Random
  /** The observer's name in the company. */
  readonly person: string
  readonly rows: Rows
  readonly observation: Observation
  /** D′ before the first request: its values are asked for as well. */
  readonly otherRows: Rows
  /** ETags that answers gave, by record, oldest first. */
  readonly etags: ReadonlyMap<string, readonly string[]>
  readonly cursors: readonly KnownCursor[]
  /** Jobs of the person that answers started. */
  readonly jobs: readonly string[]
  /** Ids of work on many records. */
  readonly bulk: readonly string[]
  /** Ids of simulations of a policy. */
  readonly simulations: readonly string[]
  readonly imports: ReadonlyMap<string, KnownImport>
  /** How many of the spare sessions are used up. */
  readonly spareUsed: number
}

export const fieldNames = (object: ObjectName): string[] => Object.keys(specOf(object).fields)

export function seenRows(situation: Situation, object: ObjectName, deleted = false): SeenRow[] {
  return [...situation.observation.rows[object].values()].filter((row) => row.deleted === deleted)
}

/** The operations of an object type that some grant in force gives the person at all, `read` needed beside all but `create`. */
export function operationsInReach({ world, person }: Observation, object: ObjectName): Set<string> {
  const given = new Set(activeGrantsOf(world, person).flatMap(({ grant }) => (grant.object === object ? grant.operations : [])))
  return given.has('read') ? given : new Set([...given].filter((operation) => operation === 'create'))
}

/** The fields that a grant of the operation lets the person write. */
export function writableInReach({ world, person }: Observation, object: ObjectName, operation: 'create' | 'update'): string[] {
  const grants = activeGrantsOf(world, person).filter(({ grant }) => grant.object === object && grant.operations.includes(operation))
  return Object.entries(specOf(object).fields).flatMap(([name, definition]) =>
    grants.some(({ grant }) => named(grant.fields?.writable, name, definition) === true) ? [name] : [],
  )
}

/** The level that a field has on most of the rows in sight: what a person believes of it. */
export function usualLevel(situation: Situation, object: ObjectName, field: string): string {
  const levels = seenRows(situation, object).map((row) => row.levels[field] ?? 'hidden')
  const rank = (level: string): number => levels.filter((one) => one === level).length
  return ['clear', 'masked', 'hidden'].sort((a, b) => rank(b) - rank(a))[0] ?? 'hidden'
}

/** A row of the object type of either database, seen or not. */
export function someRow({ random, rows, otherRows }: Situation, object: ObjectName): Row | undefined {
  const all = rowsIn(random.chance(0.5) ? rows : otherRows, objects[object].table)
  return all.length === 0 ? undefined : random.pick(all)
}
