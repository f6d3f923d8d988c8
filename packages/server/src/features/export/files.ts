import type { ExportFormat, ShownExport } from '@menshen/contract'
import type { Left } from '#platform/access/view/read-export.ts'
import { after, DAY, HOUR } from '#platform/clock.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import { seal, sealBytes, unseal, unsealBytes } from '#platform/crypto/seal.ts'
import type { SealedRow, SealedStore } from '#platform/crypto/sealed-store.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { Chunk } from './chunks.ts'

type Query = Pick<RequestContext['tx'], 'query'>

/** How long a file can be downloaded. */
const KEPT_HOURS = 24

export interface ExportFile {
  readonly id: string
  readonly object: ShownExport['object']
  readonly format: ExportFormat
  readonly fileName: string
  readonly fields: readonly string[]
  readonly reason: string
  readonly createdAt: string
  readonly rows: number | null
  readonly bytes: number | null
  readonly sha256: string | null
  readonly finishedAt: string | null
  readonly expiresAt: string | null
  readonly destroyedAt: string | null
}

export type NewFile = Pick<ExportFile, 'id' | 'object' | 'format' | 'fileName' | 'fields' | 'reason' | 'createdAt'> & {
  readonly userId: string
}

export async function createFile({ query }: Query, file: NewFile): Promise<void> {
  await query
    .insertInto('export_file')
    .values({
      id: file.id,
      user_id: file.userId,
      object: file.object,
      format: file.format,
      file_name: file.fileName,
      fields: JSON.stringify(file.fields),
      reason: file.reason,
      created_at: file.createdAt,
    })
    .execute()
}

/** Whose files are asked for: a person's, or those of theirs that one API token has asked for. */
export interface FileOwner {
  readonly userId: string
  readonly token: { readonly id: string } | null
}

/** INVARIANT (V7): every question about files names whose they are; what others of its owner hold may lie outside of a token's cut. */
export async function filesOf({ query }: Query, { userId, token }: FileOwner, most: number, id?: string): Promise<ExportFile[]> {
  let own = query.selectFrom('export_file').selectAll().where('user_id', '=', userId)
  if (token !== null) own = own.where('id', 'in', (eb) => eb.selectFrom('job').select('job.id').where('token_id', '=', token.id))
  const rows = await (id === undefined ? own : own.where('id', '=', id))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    object: row.object as ShownExport['object'],
    format: row.format,
    fileName: row.file_name,
    fields: row.fields as string[],
    reason: row.reason,
    createdAt: row.created_at,
    rows: row.row_count,
    bytes: row.byte_count,
    sha256: row.sha256,
    finishedAt: row.finished_at,
    expiresAt: row.expires_at,
    destroyedAt: row.destroyed_at,
  }))
}

const binding = (id: string, number: number, what: 'bytes' | 'left') => ({ file: id, number, what })

const sealedChunks = { purpose: 'file', table: 'export_chunk', key: ['file_id', 'number'] } as const
const chunkBinding =
  (what: 'bytes' | 'left') =>
  ({ file_id, number }: SealedRow) =>
    binding(String(file_id), Number(number), what)

/** The parts of files, and what of which records is in them. */
export const sealedFiles: readonly SealedStore[] = [
  { ...sealedChunks, what: 'parts of files', column: 'sealed_bytes', form: 'bytes', bindingOf: chunkBinding('bytes') },
  { ...sealedChunks, what: 'contents of parts of files', column: 'sealed_left', form: 'text', bindingOf: chunkBinding('left') },
]

export async function storeChunk({ query }: Query, { file }: Keys, id: string, number: number, chunk: Chunk): Promise<void> {
  await query
    .insertInto('export_chunk')
    .values({
      file_id: id,
      number,
      sealed_bytes: `\\x${sealBytes(file, binding(id, number, 'bytes'), chunk.bytes).toString('hex')}`,
      sealed_left: seal(file, binding(id, number, 'left'), chunk.left),
    })
    .execute()
}

/** What of which records is in a chunk; null behind the last. @throws Error when somebody altered it */
export async function readLeft({ query }: Query, { file }: Keys, id: string, number: number): Promise<Left | null> {
  const row = await query
    .selectFrom('export_chunk')
    .select('sealed_left')
    .where('file_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
  if (row === undefined) return null
  const left = unseal(file, binding(id, number, 'left'), row.sealed_left)
  if (left === undefined) throw new Error('a chunk of an export was altered')
  return left as Left
}

/** The bytes of a chunk. @throws Error when it is not there or somebody altered it */
export async function readBytes({ query }: Query, { file }: Keys, id: string, number: number): Promise<Buffer> {
  const row = await query
    .selectFrom('export_chunk')
    .select('sealed_bytes')
    .where('file_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const bytes = unsealBytes(file, binding(id, number, 'bytes'), Buffer.from(row.sealed_bytes.slice(2), 'hex'))
  if (bytes === undefined) throw new Error('a chunk of an export was altered')
  return bytes
}

export async function finishFile(
  { query, now }: Query & { readonly now: string },
  id: string,
  made: { readonly rows: number; readonly bytes: number; readonly sha256: string },
): Promise<void> {
  await query
    .updateTable('export_file')
    .set({
      row_count: made.rows,
      byte_count: made.bytes,
      sha256: made.sha256,
      finished_at: now,
      expires_at: after(now, KEPT_HOURS * HOUR),
    })
    .where('id', '=', id)
    .execute()
}

export async function removeChunks({ query }: Query, id: string): Promise<void> {
  await query.deleteFrom('export_chunk').where('file_id', '=', id).execute()
}

/** Nothing is left of the file but that it was there. False: it was destroyed already. */
export async function destroyFile(tx: Query & { readonly now: string }, id: string): Promise<boolean> {
  await removeChunks(tx, id)
  const { numUpdatedRows } = await tx.query
    .updateTable('export_file')
    .set({ destroyed_at: tx.now })
    .where('id', '=', id)
    .where('destroyed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const REMEMBERED_DAYS = 30

/** The bytes of files that may not be downloaded any more, whosever they are; later also that they were there. The log keeps that. */
export async function removeExpired({ query, now }: Query & { readonly now: string }): Promise<void> {
  const expired = query.selectFrom('export_file').select('id').where('expires_at', '<=', now)
  await query.deleteFrom('export_chunk').where('file_id', 'in', expired).execute()
  const forgotten = after(now, -REMEMBERED_DAYS * DAY)
  await query.deleteFrom('export_file').where('created_at', '<=', forgotten).execute()
}
