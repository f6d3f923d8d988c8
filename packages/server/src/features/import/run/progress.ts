import type { JobContext } from '#platform/jobs/job-kind.ts'
import type { LinesDone } from '../records/import-lines.ts'
import { keepFaults } from '../store/faults.ts'
import type { ImportFile } from '../store/own-imports.ts'

/** What has come of a file so far. */
export type Counts = Pick<ImportFile, 'lines' | 'created' | 'updated' | 'unchanged' | 'faulty'>

function countsAfter(before: Counts, lines: number, done: LinesDone): Counts {
  return {
    lines: before.lines + lines,
    created: before.created + done.created,
    updated: before.updated + done.updated,
    unchanged: before.unchanged + done.unchanged,
    faulty: before.faulty + done.faulty.length,
  }
}

/**
 * Keeps what became of some lines. INVARIANT: in the transaction that writes these very lines, so however a run ends, a later one
 * knows which lines are done, and none is done twice.
 */
export async function keepDone(context: JobContext, importId: string, before: Counts, lines: number, done: LinesDone): Promise<Counts> {
  const counts = countsAfter(before, lines, done)
  await context.tx.query.updateTable('import_file').set(counts).where('id', '=', importId).execute()
  await keepFaults(context.tx, importId, done.faulty, before.faulty)
  for (const refusal of done.refusals) context.audit(refusal)
  return counts
}
