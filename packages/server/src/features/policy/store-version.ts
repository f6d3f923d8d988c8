import { objects } from '@menshen/contract'
import type { EngineRecord, PolicyDocument } from '@menshen/engine'
import { governingColumns } from '#platform/access/governing-rows.ts'
import type { Transaction } from '#platform/database/transact.ts'

const spec = objects.policy

/** The number of the next version. INVARIANT: read and used under everybody's lock, so no two versions have one. */
export async function nextNumber(tx: Transaction): Promise<number> {
  const { rows } = await tx.execute<{ next: number }>({
    text: 'SELECT coalesce(max(number), 0) + 1 AS next FROM policy_version',
    values: [],
  })
  return rows[0]?.next ?? 1
}

/** What a version keeps beside its fields. */
interface Kept {
  readonly document: PolicyDocument
  readonly source: string | null
  /** The version that it takes back. */
  readonly undoes?: string | null
}

/**
 * Keeps a version and puts it in force, in one transaction. INVARIANT (F1): the number in force is what plans are kept by, so from
 * the commit on no request that starts concludes from another policy.
 */
export async function storeVersion(tx: Transaction, record: EngineRecord, { document, source, undoes = null }: Kept): Promise<void> {
  const row = {
    id: record.id,
    ...governingColumns(spec, record, Object.keys(spec.fields)),
    document: JSON.stringify(document),
    source,
    undoes,
  }
  const names = Object.keys(row).map((name) => `"${name}"`)
  await tx.execute({
    text: `INSERT INTO policy_version (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    values: Object.values(row),
  })
  await tx.execute({ text: 'UPDATE rights_version SET policy = $1', values: [record.number] })
}
