import type { ImportObject } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { requireReach } from '#platform/access/view/question.ts'
import { after, HOUR } from '#platform/clock.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { Problem } from '#platform/http/problem.ts'

/** As much of a request or a job's batch as the own files need. */
export interface Asker {
  readonly tx: Transaction
  readonly now: string
  readonly userId: string
}

/**
 * INVARIANT (V7): every question about files goes through here, so nobody meets another's; one that has expired is gone, whether it
 * was removed already or not.
 */
function ownImports({ tx, now, userId }: Asker) {
  return tx.query.selectFrom('import_file').selectAll().where('user_id', '=', userId).where('expires_at', '>', now)
}

export type ImportFile = NonNullable<Awaited<ReturnType<ReturnType<typeof ownImports>['executeTakeFirst']>>>

/** One of the asker's files. @throws Problem not-found, for a foreign one as for none */
export async function ownImport(asker: Asker, id: string, hold = false): Promise<ImportFile> {
  const question = ownImports(asker).where('id', '=', id)
  const file = await (hold ? question.forUpdate() : question).executeTakeFirst()
  if (file === undefined) throw new Problem('not-found')
  return file
}

/** The right to import is asked for at every step: it may be gone since the last (F3). */
export function requireImportRight(door: DoorContext, object: ImportObject): void {
  requireReach(door, object, object === 'user' ? 'create' : 'import')
}

const KEPT_HOURS = 24
/** Files of one person at a time; the oldest make room. */
const MOST_FILES = 10

export const expiryOf = (now: string): string => after(now, KEPT_HOURS * HOUR)

/** Removes what has expired, whosever it was: nobody could see it any more. */
export async function removeExpired({ query, now }: Pick<Transaction, 'query' | 'now'>): Promise<void> {
  await query.deleteFrom('import_file').where('expires_at', '<=', now).execute()
}

/** Removes what has expired, and of the asker's own what is too much. */
export async function makeRoom(asker: Asker): Promise<void> {
  const { tx } = asker
  await removeExpired(tx)
  const own = await ownImports(asker).orderBy('created_at', 'desc').orderBy('id').execute()
  const tooMany = own.slice(MOST_FILES - 1).filter(({ stage }) => stage !== 'running' && stage !== 'checking')
  if (tooMany.length === 0) return
  await tx.query
    .deleteFrom('import_file')
    .where(
      'id',
      'in',
      tooMany.map(({ id }) => id),
    )
    .execute()
}
