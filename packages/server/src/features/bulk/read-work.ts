import { BULK_OUTCOMES, type ShownBulk } from '@menshen/contract'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { openCursor, sealCursor } from '#platform/access/view/cursor.ts'
import { after, HOUR } from '#platform/clock.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { BulkInput } from './bulk-input.ts'
import { countRows, UNDO_HOURS } from './rows.ts'

const PAGE = 100

/** Work of the person's own, as its job says. */
export interface OwnWork {
  readonly id: string
  readonly endedAt: string | null
  readonly input: BulkInput
}

/** Until when work can be taken back, or null: it is under way, itself takes something back, is too old, or nothing is left of it. */
export async function undoableUntil({ tx, now }: RequestContext, { id, endedAt, input }: OwnWork): Promise<string | null> {
  if (endedAt === null || 'undoes' in input) return null
  const until = after(endedAt, UNDO_HOURS * HOUR)
  if (until <= now) return null
  const { rows } = await tx.execute({
    text: `SELECT FROM bulk_row WHERE job_id = $1 AND outcome = 'done' AND undo IS NOT NULL LIMIT 1`,
    values: [id],
  })
  return rows.length === 0 ? null : until
}

type Item = ShownBulk['items'][number] & { readonly position: number }

const isPosition = (value: unknown): value is number => typeof value === 'number'

/** A page of rows with what became of them. The cursor is sealed for this person and this work. */
export async function readWork(
  context: RequestContext,
  work: OwnWork,
  { cursor, outcome = null }: { readonly cursor?: string | undefined; readonly outcome?: string | null | undefined },
): Promise<ShownBulk> {
  const { id, input } = work
  const { tx } = context
  const door = doorOfRequest(context)
  const question = { bulk: id, outcome }
  const from = cursor === undefined ? 0 : openCursor(door, question, cursor, isPosition)
  const { rows } = await tx.execute<Item>({
    text: `SELECT position, record_id AS "recordId", outcome, problem FROM bulk_row
           WHERE job_id = $1 AND position > $2 AND ($3::text IS NULL OR outcome = $3) ORDER BY position LIMIT ${PAGE + 1}`,
    values: [id, from, outcome],
  })
  const page = rows.slice(0, PAGE)
  const counts = await countRows(tx, id)
  return {
    id,
    object: input.object,
    act: input.act,
    undoes: 'undoes' in input ? input.undoes : null,
    counts: Object.fromEntries(BULK_OUTCOMES.map((name) => [name, counts[name] ?? 0])) as ShownBulk['counts'],
    undoUntil: await undoableUntil(context, work),
    items: page.map(({ recordId, outcome: became, problem }) => ({ recordId, outcome: became, problem })),
    next: rows.length > PAGE ? sealCursor(door, question, page.at(-1)?.position) : null,
  }
}
