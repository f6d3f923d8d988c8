import { IMPORT_LIMITS } from '@menshen/contract'
import type { Transaction } from '#platform/database/transact.ts'

/** One thing wrong with a line, in both languages. It names the column and holds nothing of the cell. */
export interface LineFault {
  readonly column: string | null
  readonly en: string
  readonly zh: string
}

export interface FaultyLine {
  readonly line: number
  readonly faults: readonly LineFault[]
}

/** Keeps the faults of lines, as many as are kept at all. @param already lines that were faulty before these */
export async function keepFaults(tx: Transaction, importId: string, faulty: readonly FaultyLine[], already: number): Promise<void> {
  const kept = faulty.slice(0, Math.max(0, IMPORT_LIMITS.faultyLines - already))
  if (kept.length === 0) return
  await tx.query
    .insertInto('import_fault')
    .values(kept.map(({ line, faults }) => ({ import_id: importId, line, faults: JSON.stringify(faults) })))
    .execute()
}

/** The faulty lines behind a line, in order. */
export async function faultsAfter(tx: Transaction, importId: string, after: number, limit: number): Promise<FaultyLine[]> {
  const rows = await tx.query
    .selectFrom('import_fault')
    .select(['line', 'faults'])
    .where('import_id', '=', importId)
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
    .execute()
  return rows.map(({ line, faults }) => ({ line, faults: faults as LineFault[] }))
}
