import type { DoorContext } from '../door-context.ts'
import { isInView, type Row, rowsById } from '../rows.ts'

/** Whose keys: the person's own, of one source, for one object type. */
export interface KeySpace {
  readonly object: string
  readonly source: string
}

/**
 * The records that the person's own earlier imports from this source made of these keys. INVARIANT (V4): a key whose record the
 * person does not see, or sees no more, is as unknown as one that was never used; keys that others brought are never looked at.
 */
export async function rowsOfKeys(context: DoorContext, { object, source }: KeySpace, keys: readonly string[]): Promise<Map<string, Row>> {
  if (keys.length === 0) return new Map()
  const { rows: known } = await context.tx.execute<{ key: string; id: string }>({
    text: `SELECT external_id AS key, record_id AS id FROM external_id
           WHERE user_id = $1 AND object = $2 AND source = $3 AND external_id = ANY($4::text[])`,
    values: [context.plan.userId, object, source, [...new Set(keys)]],
  })
  const rows = await rowsById(context, object, [...new Set(known.map(({ id }) => id))])
  const inView = new Map(rows.filter((row) => isInView(context, object, row)).map((row) => [row.record.id, row]))
  return new Map(known.flatMap(({ key, id }) => (inView.has(id) ? [[key, inView.get(id) as Row]] : [])))
}

/** Says which records were made of which keys. One that named another record before names this one from now on. */
export async function keepKeys(
  { tx, plan }: DoorContext,
  { object, source }: KeySpace,
  made: readonly { readonly key: string; readonly id: string }[],
): Promise<void> {
  if (made.length === 0) return
  await tx.execute({
    text: `INSERT INTO external_id (user_id, object, source, external_id, record_id)
           SELECT $1, $2, $3, m.key, m.id FROM unnest($4::text[], $5::uuid[]) AS m (key, id)
           ON CONFLICT (user_id, object, source, external_id) DO UPDATE SET record_id = EXCLUDED.record_id`,
    values: [plan.userId, object, source, made.map(({ key }) => key), made.map(({ id }) => id)],
  })
}
