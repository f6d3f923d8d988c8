import type { ProblemCode } from '@menshen/contract'
import { seal, unseal } from '#platform/crypto/seal.ts'
import type { SealedStore } from '#platform/crypto/sealed-store.ts'
import type { Transaction } from '#platform/database/transact.ts'
import type { JobContext } from '#platform/jobs/job-kind.ts'
import type { Undo } from './bulk-input.ts'

/** For how long work can be taken back. */
export const UNDO_HOURS = 24

export interface BulkRow {
  readonly position: number
  readonly recordId: string
}

const binding = (job: string, recordId: string): unknown => ({ bulk: job, record: recordId })

/** What it takes to undo work. */
export const sealedUndos: SealedStore = {
  what: 'rows that can be undone',
  purpose: 'file',
  table: 'bulk_row',
  key: ['job_id', 'position'],
  reads: ['record_id'],
  column: 'undo',
  form: 'text',
  bindingOf: ({ job_id, record_id }) => binding(String(job_id), String(record_id)),
}

/** Writes down which records a job is about, in their order, each once. */
export async function storeRows(tx: Transaction, job: string, recordIds: readonly string[]): Promise<void> {
  await tx.execute({
    text: `INSERT INTO bulk_row (job_id, position, record_id)
           SELECT $1, n, id FROM unnest($2::uuid[]) WITH ORDINALITY AS given(id, n)`,
    values: [job, [...new Set(recordIds)]],
  })
}

/** Those of the rows that can be undone are the rows of the job that undoes. */
export async function storeUndoRows(tx: Transaction, job: string, undoes: string): Promise<void> {
  await tx.execute({
    text: `INSERT INTO bulk_row (job_id, position, record_id)
           SELECT $1, position, record_id FROM bulk_row WHERE job_id = $2 AND outcome = 'done' AND undo IS NOT NULL`,
    values: [job, undoes],
  })
}

export async function countRows(tx: Transaction, job: string): Promise<Readonly<Record<string, number>>> {
  const { rows } = await tx.execute<{ outcome: string; count: number }>({
    text: 'SELECT outcome, count(*)::int AS count FROM bulk_row WHERE job_id = $1 GROUP BY outcome',
    values: [job],
  })
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]))
}

/** The next rows that wait, held until the transaction ends. */
export async function nextRows(tx: Transaction, job: string, most: number): Promise<BulkRow[]> {
  const { rows } = await tx.execute<BulkRow>({
    text: `SELECT position, record_id AS "recordId" FROM bulk_row WHERE job_id = $1 AND outcome = 'waiting'
           ORDER BY position LIMIT $2 FOR UPDATE`,
    values: [job, most],
  })
  return rows
}

export interface Outcome {
  readonly row: BulkRow
  readonly outcome: 'done' | 'refused' | 'undone' | 'kept'
  readonly problem?: ProblemCode
  readonly undo?: Undo | null
}

/** Writes down what became of rows, in the transaction that did it. */
export async function storeOutcomes(context: JobContext, job: string, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return
  const sealed = ({ row, undo = null }: Outcome): string | null =>
    undo === null ? null : seal(context.keys.file, binding(job, row.recordId), undo)
  await context.tx.execute({
    text: `UPDATE bulk_row r SET outcome = o.outcome, problem = o.problem, undo = o.undo
           FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) AS o (position, outcome, problem, undo)
           WHERE r.job_id = $1 AND r.position = o.position`,
    values: [
      job,
      outcomes.map(({ row }) => row.position),
      outcomes.map(({ outcome }) => outcome),
      outcomes.map(({ problem = null }) => problem),
      outcomes.map(sealed),
    ],
  })
}

/** What it needs to undo some rows, held so that nobody can undo them twice. A row without has nothing to undo any more. */
export async function holdUndos(context: JobContext, undoes: string, rows: readonly BulkRow[]): Promise<ReadonlyMap<number, Undo>> {
  const { rows: found } = await context.tx.execute<BulkRow & { undo: string }>({
    text: `SELECT r.position, r.record_id AS "recordId", r.undo
           FROM bulk_row r JOIN unnest($2::int[], $3::uuid[]) AS w (position, record_id) ON w.position = r.position AND w.record_id = r.record_id
           WHERE r.job_id = $1 AND r.outcome = 'done' AND r.undo IS NOT NULL ORDER BY r.position FOR UPDATE OF r`,
    values: [undoes, rows.map(({ position }) => position), rows.map(({ recordId }) => recordId)],
  })
  return new Map(
    found.flatMap(({ position, recordId, undo }) => {
      const opened = unseal(context.keys.file, binding(undoes, recordId), undo) as Undo | undefined
      return opened === undefined ? [] : [[position, opened] as const]
    }),
  )
}

/** Writes down that rows were undone: what it took is forgotten. */
export async function storeUndone({ tx }: JobContext, undoes: string, rows: readonly BulkRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute({
    text: `UPDATE bulk_row SET outcome = 'undone', undo = NULL WHERE job_id = $1 AND position = ANY($2::int[])`,
    values: [undoes, rows.map(({ position }) => position)],
  })
}

/** Forgets how to undo what is too old to be undone, for those are values of records; and the rows of jobs that are forgotten. */
export async function forgetRows(tx: Transaction): Promise<void> {
  await tx.execute({
    text: `UPDATE bulk_row r SET undo = NULL FROM job j
           WHERE j.id = r.job_id AND r.undo IS NOT NULL AND j.ended_at < now() - make_interval(hours => ${UNDO_HOURS})`,
    values: [],
  })
  await tx.execute({ text: 'DELETE FROM bulk_row r WHERE NOT EXISTS (SELECT FROM job j WHERE j.id = r.job_id)', values: [] })
}
