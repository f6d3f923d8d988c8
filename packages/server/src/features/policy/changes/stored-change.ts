import { createHash } from 'node:crypto'
import type { CompiledPolicy, Session } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { policyInvalid } from '../policy-refusals.ts'
import { readWritten, type Understanding, understandWritten, type WrittenPolicy } from '../read-written.ts'

/** What a change keeps beside its fields: one of document and text, and who had a hand in it. */
export interface StoredChange {
  readonly document: Record<string, unknown> | null
  readonly source: string | null
  readonly editors: readonly string[]
  readonly tokenId: string | null
  /** What the session of whoever approved it had proved, and of whoever scheduled it. */
  readonly decidedWith: Session | null
  readonly scheduledWith: Session | null
}

/** The caller has made sure that the change may be read. */
export async function storedChange(tx: Transaction, id: string): Promise<StoredChange> {
  const { rows } = await tx.execute<StoredChange>({
    text: `SELECT document, source, editors, token_id AS "tokenId",
      decided_with AS "decidedWith", scheduled_with AS "scheduledWith" FROM policy_change WHERE id = $1`,
    values: [id],
  })
  const stored = rows[0]
  if (stored === undefined) throw new Error('a change that was found is gone')
  return stored
}

/** INVARIANT: of what the database gives back, so that it is the same for whoever looks and for whoever publishes. */
export function digestOf({ document, source }: Pick<StoredChange, 'document' | 'source'>): string {
  return createHash('sha256')
    .update(JSON.stringify([document, source]))
    .digest('hex')
}

const asWritten = ({ document, source }: StoredChange): WrittenPolicy => (source === null ? { document: document ?? {} } : { source })

/** The policy of a change as far as it can be read, whatever comes of its claims and tests. */
export function understandStored({ plan }: Pick<DoorContext, 'plan'>, stored: StoredChange): Understanding {
  return understandWritten(asWritten(stored), plan.compiled.vocabulary)
}

/** The policy of a change, if it can be used. @throws Problem policy-invalid */
export function usableStored(
  { plan }: Pick<DoorContext, 'plan'>,
  stored: StoredChange,
): { compiled: CompiledPolicy; source: string | null } {
  const read = readWritten(asWritten(stored), plan.compiled.vocabulary)
  if ('problems' in read) throw policyInvalid(read.problems)
  return read
}
