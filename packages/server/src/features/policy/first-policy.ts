import { randomUUID } from 'node:crypto'
import { objects } from '@menshen/contract'
import type { Vocabulary } from '@menshen/engine'
import { changesBetween } from '#platform/access/write/written.ts'
import { appendEvent, type EventSource } from '#platform/audit/append.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { readWritten, type WrittenPolicy } from './read-written.ts'
import { nextNumber, storeVersion } from './store-version.ts'

/**
 * Puts the first policy in force. It asks nobody, because without a policy nobody may do anything; so it refuses as soon as there
 * is one. Its author is the first account (features/organisation).
 *
 * @throws Error naming the first mistake when it is no policy
 */
export async function publishFirstPolicy(
  tx: Transaction,
  vocabulary: Vocabulary,
  written: WrittenPolicy,
  author: { readonly userId: string; readonly unitId: string },
  source: Omit<EventSource, 'actor'>,
): Promise<void> {
  if (tx.mode !== 'rights') throw new Error('publishing a policy changes rights and does not hold their lock')
  const number = await nextNumber(tx)
  if (number !== 1) throw new Error('there is a policy already')
  const read = readWritten(written, vocabulary)
  if ('problems' in read) {
    const [first] = read.problems
    throw new Error(
      `the policy cannot be used: line ${first?.line ?? '?'}, ${first?.path.join('.')}: ${first?.message.en} ${first?.remedy.en}`,
    )
  }
  const { userId, unitId } = author
  const made = { createdAt: tx.now, createdBy: userId, publishedAt: tx.now, publishedBy: userId }
  const record = { id: randomUUID(), number, note: null, ...made, ownerId: userId, unitId }
  await storeVersion(tx, record, { document: read.compiled.document, source: read.source })
  await appendEvent(
    tx,
    { ...source, actor: { userId, unitId, sessionId: null, assurance: null } },
    {
      event: 'policy.published',
      operation: 'publish',
      target: { object: 'policy', recordId: record.id, ownerId: userId, unitId },
      changes: changesBetween(objects.policy, {}, record),
      details: { founding: true },
    },
  )
}
