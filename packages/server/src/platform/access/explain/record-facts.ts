import { allowed, explain, levelsOf, type Plan, type Reader, type Relations } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf, typeOf } from '../object-types.ts'
import { ownWork } from '../own-work.ts'
import { isInView, type Row, rowsById } from '../rows.ts'
import { relationObject } from '../write/owner-history.ts'

/** What a reader is shown of a record that the rights of others may hang on. */
export interface RecordFacts {
  readonly object: string
  readonly row: Row
  /** With whom it is shared and who is on its team; null where the reader may not share it, and so is not shown that. */
  readonly relations: ReadonlyMap<string, Pick<Relations, 'onTeam' | 'shared'>> | null
  /** The parents that it has; null for one that is not shown. */
  readonly parents: readonly (RecordFacts | null)[]
}

const RELATIONS = `
  SELECT user_id AS "userId", bool_or(team) AS "onTeam", max(level) AS shared FROM (
    SELECT user_id, FALSE AS team, level FROM record_share
    WHERE object = $1 AND record_id = $2 AND valid_from <= $3::timestamptz AND valid_until > $3::timestamptz
    UNION ALL
    SELECT user_id, TRUE, 0 FROM record_team
    WHERE object = $1 AND record_id = $2 AND valid_from <= $3::timestamptz AND valid_until > $3::timestamptz) r
  GROUP BY user_id`

interface RelationRow {
  readonly userId: string
  readonly onTeam: boolean
  readonly shared: 0 | 1 | 2
}

/**
 * Whoever may share a record is shown with whom it is shared (ADR 0035). INVARIANT: the record was decided about before, and nobody else's
 * shares are read.
 */
async function relationsOf({ tx, plan }: DoorContext, object: string, row: Row): Promise<RecordFacts['relations']> {
  if (!typeOf(plan, object).operations.has('share') || !allowed(plan, object, 'share', row.record, row.relations)) return null
  const { rows } = await ownWork(tx).execute<RelationRow>({ text: RELATIONS, values: [relationObject(object), row.record.id, tx.now] })
  return new Map(rows.map(({ userId, onTeam, shared }) => [userId, { onTeam, shared }]))
}

/** Reads what the reader is shown of the record and of the records above it. */
export async function recordFacts(context: DoorContext, object: string, row: Row): Promise<RecordFacts> {
  const levels = levelsOf(context.plan, object, row.record, row.relations)
  const parents: (RecordFacts | null)[] = []
  for (const { field } of typeOf(context.plan, object).parents) {
    const id = row.record[field] ?? null
    const target = specOf(object).fields[field]?.target
    if (levels[field] !== 'clear') parents.push(null)
    else if (typeof id === 'string' && target !== undefined) {
      const [parent] = await rowsById(context, target, [id])
      const seen = parent !== undefined && isInView(context, target, parent)
      parents.push(seen ? await recordFacts(context, target, parent) : null)
    }
  }
  return { object, row, relations: await relationsOf(context, object, row), parents }
}

/** How a person stands to the record, as far as the reader is shown. */
export interface ShownStanding {
  readonly relations: Relations
  readonly reader: Reader
}

/** The same test that decides, asked of each parent that is shown. */
export function standingTo({ plan: readerPlan }: Pick<DoorContext, 'plan'>, facts: RecordFacts, plan: Plan): ShownStanding {
  const readable = facts.parents.map((parent) => (parent === null ? null : canRead(readerPlan, parent, plan)))
  const known = readable.includes(true) || !readable.includes(null)
  return {
    relations: { onTeam: false, shared: 0, ...facts.relations?.get(plan.userId), parentReadable: readable.includes(true) },
    reader: { plan: readerPlan, relations: facts.row.relations, sharing: facts.relations !== null, parents: known },
  }
}

function canRead(readerPlan: Plan, facts: RecordFacts, plan: Plan): boolean | null {
  const standing = standingTo({ plan: readerPlan }, facts, plan)
  return explain(plan, facts.object, 'read', facts.row.record, { ...standing, changes: false })?.allowed ?? null
}
