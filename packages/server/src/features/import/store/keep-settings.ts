import type { ImportObject, ImportSettings } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { invalidValue, placeOf, unknownFields } from '#platform/access/refusals.ts'
import { Problem } from '#platform/http/problem.ts'
import { readLines } from '../file/read-lines.ts'
import { importTargets } from '../records/targets.ts'
import { bytesIn } from './file-parts.ts'
import { type Asker, type ImportFile, ownImport } from './own-imports.ts'
import { titlesKey, titlesOf } from './show-import.ts'

/** Names are checked against what the person can reach: a field out of reach and nonsense get the same answer (V2). */
function checkColumns(door: DoorContext, object: ImportObject, { columns }: ImportSettings): void {
  const targets = new Map(importTargets(door, object).map((target) => [target.field, target]))
  const unknown = columns.flatMap(({ field }, i) => (targets.has(field) ? [] : [placeOf('columns', i, 'field')]))
  if (unknown.length > 0) throw unknownFields(unknown)
  columns.forEach(({ field, by }, i) => {
    const first = columns.findIndex((one) => one.field === field)
    if (first !== i) throw invalidValue(placeOf('columns', i, 'field'), 'too-many', { max: 1 })
    const keys = targets.get(field)?.by ?? []
    if (by !== undefined && !keys.includes(by))
      throw invalidValue(placeOf('columns', i, 'by'), 'not-a-choice', { choices: keys.join(', ') })
  })
}

async function titlesIn({ tx }: Asker, file: ImportFile, settings: ImportSettings): Promise<readonly string[] | null> {
  try {
    for await (const line of readLines({ format: file.format ?? 'csv', bytes: bytesIn(tx, file.id) }, settings)) return titlesOf(line)
  } catch {
    // A file that cannot be read so is shown with its fault; there is nothing to remember.
  }
  return null
}

async function remember(asker: Asker, file: ImportFile, settings: ImportSettings): Promise<void> {
  const titles = settings.columns.length === 0 ? null : await titlesIn(asker, file, settings)
  if (titles === null) return
  const { tx, now, userId } = asker
  const kept = { settings: JSON.stringify(settings), used_at: now }
  await tx.query
    .insertInto('import_memory')
    .values({ user_id: userId, object: file.object, titles: titlesKey(titles), ...kept })
    .onConflict((conflict) => conflict.columns(['user_id', 'object', 'titles']).doUpdateSet(kept))
    .execute()
}

/** Keeps how a file is to be read, and remembers it for the next file with the same titles. What was tried before counts no more. */
export async function keepSettings(door: DoorContext, asker: Asker, file: ImportFile, settings: ImportSettings): Promise<ImportFile> {
  checkColumns(door, file.object as ImportObject, settings)
  if (file.stage !== 'ready' && file.stage !== 'checked') throw new Problem('wrong-state')
  await asker.tx.query
    .updateTable('import_file')
    .set({ settings: JSON.stringify(settings), stage: 'ready', ...CLEAN })
    .where('id', '=', file.id)
    .execute()
  await asker.tx.query.deleteFrom('import_fault').where('import_id', '=', file.id).execute()
  await remember(asker, file, settings)
  return ownImport(asker, file.id)
}

/** Before a run: nothing has come of the file. */
export const CLEAN = { lines: 0, created: 0, updated: 0, unchanged: 0, faulty: 0, undone: false, fault: null } as const
