import { BULK_OUTCOMES, type ShownBulk, type ShownJob } from '@menshen/contract'
import { seal, unseal } from '#platform/crypto/seal.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { BulkInput } from './bulk-input.ts'
import { countRows, UNDO_HOURS } from './rows.ts'

const PAGE = 100
const HOUR = 3_600_000

/** Until when work can be taken back, or null: it is under way, itself takes something back, is too old, or nothing is left of it. */
export async function undoableUntil({ tx, now }: RequestContext, { id, endedAt }: ShownJob, input: BulkInput): Promise<string | null> {
  if (endedAt === null || 'undoes' in input) return null
  const until = new Date(Date.parse(endedAt) + UNDO_HOURS * HOUR).toISOString()
  if (until <= now) return null
  const { rows } = await tx.execute({
    text: `SELECT FROM bulk_row WHERE job_id = $1 AND outcome = 'done' AND undo IS NOT NULL LIMIT 1`,
    values: [id],
  })
  return rows.length === 0 ? null : until
}

type Item = ShownBulk['items'][number] & { readonly position: number }

/** A page of rows with what became of them. The cursor is sealed for this person and this work. */
export async function readWork(
  context: RequestContext,
  job: ShownJob,
  input: BulkInput,
  { cursor, outcome }: { readonly cursor?: string | undefined; readonly outcome?: string | undefined },
): Promise<ShownBulk> {
  const { tx, keys } = context
  const binding = { user: context.person().userId, question: { bulk: job.id, outcome: outcome ?? null } }
  const after = cursor === undefined ? 0 : unseal(keys.cursor, binding, cursor)
  if (typeof after !== 'number') throw new Problem('invalid-cursor')
  const { rows } = await tx.execute<Item>({
    text: `SELECT position, record_id AS "recordId", outcome, problem FROM bulk_row
           WHERE job_id = $1 AND position > $2 AND ($3::text IS NULL OR outcome = $3) ORDER BY position LIMIT ${PAGE + 1}`,
    values: [job.id, after, outcome ?? null],
  })
  const page = rows.slice(0, PAGE)
  const counts = await countRows(tx, job.id)
  return {
    id: job.id,
    object: input.object,
    act: input.act,
    undoes: 'undoes' in input ? input.undoes : null,
    counts: Object.fromEntries(BULK_OUTCOMES.map((name) => [name, counts[name] ?? 0])) as ShownBulk['counts'],
    undoUntil: await undoableUntil(context, job, input),
    items: page.map(({ recordId, outcome: became, problem }) => ({ recordId, outcome: became, problem })),
    next: rows.length > PAGE ? seal(keys.cursor, binding, page.at(-1)?.position) : null,
  }
}
