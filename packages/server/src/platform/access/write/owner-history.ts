import type { EngineRecord } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'

/** The table's name of an object type in relations and histories; the engine's SQL writes the same. */
export const relationObject = (object: string): string => object.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const OPEN_END = 'infinity'

/** Ends the present line of records' owners and units. INVARIANT: history is closed, never rewritten. */
export async function endOwners({ tx }: DoorContext, object: string, ids: readonly string[]): Promise<void> {
  await tx.query
    .updateTable('record_owner')
    .set({ valid_until: tx.now })
    .where('object', '=', relationObject(object))
    .where('record_id', 'in', ids)
    .where('valid_until', '=', OPEN_END)
    .execute()
}

/** Begins a line of records' owners and units, from now on. */
export async function beginOwners({ tx, plan }: DoorContext, object: string, records: readonly EngineRecord[]): Promise<void> {
  await tx.execute({
    // The transaction's time cut to milliseconds: rounded up, it would lie ahead of now().
    text: `INSERT INTO record_owner (id, object, record_id, owner_id, unit_id, valid_from, changed_by)
           SELECT gen_random_uuid(), $1, r.id, r.owner, r.unit, $2, $3 FROM unnest($4::uuid[], $5::uuid[], $6::uuid[]) AS r (id, owner, unit)`,
    values: [
      relationObject(object),
      tx.now,
      plan.userId,
      records.map(({ id }) => id),
      records.map(({ ownerId }) => ownerId),
      records.map(({ unitId }) => unitId),
    ],
  })
}
