import { columnOf, type ObjectSpec } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { quoted } from '../../database/insert-many.ts'
import type { DoorContext } from '../door-context.ts'
import { fieldOf } from '../object-types.ts'
import { ownWork } from '../own-work.ts'
import { searchColumns } from '../search-terms.ts'

/** Columns and what to put there. Names come from definitions alone, never from what was sent. */
export type Columns = Readonly<Record<string, unknown>>

type Values = Readonly<Record<string, Value | undefined>>

/** How to make columns of some fields of records of one object type; with them what makes a record findable, when one of those fields is among them. */
export function columnsOf(spec: ObjectSpec, fields: readonly string[]): (record: Values) => Columns {
  const own = fields.map((name) => [name, columnOf(name)] as const)
  const findable = fields.some((name) => fieldOf(spec, name)?.searchable === true)
  return (record) => {
    const columns: Record<string, unknown> = findable ? searchColumns(spec, record) : {}
    for (const [name, column] of own) columns[column] = record[name] ?? null
    return columns
  }
}

export const columnsFor = (spec: ObjectSpec, record: Values, fields: readonly string[]): Columns => columnsOf(spec, fields)(record)

export async function insertRow({ tx }: Pick<DoorContext, 'tx'>, spec: ObjectSpec, columns: Columns): Promise<void> {
  const names = Object.keys(columns)
  const places = names.map((_, i) => `$${i + 1}`)
  await ownWork(tx).execute({
    text: `INSERT INTO ${quoted(spec.table)} (${names.map(quoted).join(', ')}) VALUES (${places.join(', ')})`,
    values: Object.values(columns),
  })
}

/** Changes the one row and moves its version, which never leaves the server (V5). */
export async function updateRow({ tx }: DoorContext, spec: ObjectSpec, id: string, columns: Columns): Promise<void> {
  const sets = Object.keys(columns).map((name, i) => `${quoted(name)} = $${i + 2}`)
  const { affected } = await ownWork(tx).execute({
    text: `UPDATE ${quoted(spec.table)} SET ${[...sets, '"version" = "version" + 1'].join(', ')} WHERE "id" = $1`,
    values: [id, ...Object.values(columns)],
  })
  if (affected !== 1) throw new Error(`a locked row of ${spec.table} was not there to be changed`)
}

export async function deleteRow({ tx }: DoorContext, spec: ObjectSpec, id: string): Promise<void> {
  await ownWork(tx).execute({ text: `DELETE FROM ${quoted(spec.table)} WHERE "id" = $1`, values: [id] })
}

/** Whose a parent is and where. */
interface HeldParent {
  readonly ownerId: string | null
  readonly unitId: string
}

/**
 * Takes hold of parents' rows until the transaction ends and answers their owners and units by id; those absent or in the bin are not
 * among them. INVARIANT: it writes the rows (nothing a reader sees), because a lock alone would let a transfer of a parent, begun
 * before this child was committed, miss the child: in REPEATABLE READ only a write makes that transfer start over (40001).
 */
export async function holdParents(
  { tx }: Pick<DoorContext, 'tx'>,
  parent: ObjectSpec,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HeldParent>> {
  if (ids.length === 0) return new Map()
  const { rows } = await ownWork(tx).execute<HeldParent & { id: string }>({
    text: `UPDATE ${quoted(parent.table)} SET "version" = "version" WHERE "id" = ANY($1::uuid[]) AND "deleted_at" IS NULL
           RETURNING "id", "owner_id" AS "ownerId", "unit_id" AS "unitId"`,
    values: [ids],
  })
  return new Map(rows.map(({ id, ...held }) => [id, held]))
}

/** Where children of one object type carry their parent. */
export interface CarriedColumns {
  readonly child: ObjectSpec
  readonly link: string
  readonly owner: string
  readonly unit: string
}

/** What children carry of one parent. */
export interface Carried {
  readonly id: string
  readonly ownerId: string | null
  readonly unitId: string | null
}

/** Puts owners and units into all children of some records, those in the bin too, in one statement. */
export async function carryToChildren(
  { tx }: DoorContext,
  children: readonly CarriedColumns[],
  parents: readonly Carried[],
): Promise<void> {
  // The living and the deleted are in different partial indexes.
  const changes = children.flatMap(({ child, link, owner, unit }) =>
    ['IS NULL', 'IS NOT NULL'].map(
      (state) =>
        `UPDATE ${quoted(child.table)} c SET ${quoted(owner)} = p.owner, ${quoted(unit)} = p.unit FROM p WHERE c.${quoted(link)} = p.id AND c."deleted_at" ${state}`,
    ),
  )
  const [last] = changes
  if (last === undefined || parents.length === 0) return
  const named = ['p AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS p (id, owner, unit))']
  changes.slice(1).forEach((change, i) => void named.push(`c${i} AS (${change})`))
  await ownWork(tx).execute({
    text: `WITH ${named.join(', ')} ${last}`,
    values: [parents.map(({ id }) => id), parents.map(({ ownerId }) => ownerId), parents.map(({ unitId }) => unitId)],
  })
}

/** Gives rows owners and units, and moves their versions. */
export async function moveRows({ tx, plan }: DoorContext, spec: ObjectSpec, places: readonly Carried[]): Promise<void> {
  const { affected } = await ownWork(tx).execute({
    text: `UPDATE ${quoted(spec.table)} r SET "owner_id" = p.owner, "unit_id" = p.unit, "updated_at" = $4, "updated_by" = $5, "version" = r."version" + 1
           FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS p (id, owner, unit) WHERE r."id" = p.id`,
    values: [places.map(({ id }) => id), places.map(({ ownerId }) => ownerId), places.map(({ unitId }) => unitId), tx.now, plan.userId],
  })
  if (affected !== places.length) throw new Error(`a locked row of ${spec.table} was not there to be changed`)
}
