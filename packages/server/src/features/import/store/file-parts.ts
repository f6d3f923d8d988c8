import { type areaEndpoints, IMPORT_LIMITS, type InputOf } from '@menshen/contract'
import type { Transaction } from '#platform/database/transact.ts'
import { Problem } from '#platform/http/problem.ts'
import { guessCsvForm } from '../file/csv-form.ts'
import type { FileBytes } from '../file/file-line.ts'
import { formatOf } from '../file/read-lines.ts'
import { type Asker, type ImportFile, ownImport } from './own-imports.ts'

/** One part of a stored file; null behind the last. */
export async function partOf(tx: Transaction, importId: string, number: number): Promise<Uint8Array | null> {
  const row = await tx.query
    .selectFrom('import_part')
    .select('data')
    .where('import_id', '=', importId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row === undefined ? null : Buffer.from(row.data, 'base64')
}

/** The bytes of a file by a way to fetch its parts, of which one is held at a time. */
export function bytesBy(fetch: (number: number) => Promise<Uint8Array | null>): FileBytes {
  return async function* () {
    for (let number = 0; ; number++) {
      const part = await fetch(number)
      if (part === null) return
      yield part
    }
  }
}

export const bytesIn = (tx: Transaction, importId: string): FileBytes => bytesBy((number) => partOf(tx, importId, number))

async function finish({ tx }: Asker, { id }: ImportFile): Promise<void> {
  const format = formatOf((await partOf(tx, id, 0)) ?? new Uint8Array())
  const form = format === 'csv' ? await guessCsvForm(bytesIn(tx, id)) : null
  await tx.query
    .updateTable('import_file')
    .set({ stage: 'ready', format, form: form === null ? null : JSON.stringify(form) })
    .where('id', '=', id)
    .execute()
}

type Part = InputOf<(typeof areaEndpoints)['import']['part']>

/** Keeps the next part of a file. A part sent twice, because its answer was lost, is kept once. @returns the bytes there are now */
export async function keepPart(asker: Asker, file: ImportFile, { params, body }: Part): Promise<number> {
  const data = Buffer.from(body.data, 'base64')
  const number = Number(params.number)
  const next = file.received / IMPORT_LIMITS.partBytes
  const again = file.received > 0 && number === Math.ceil(next) - 1
  if (again && (await partOf(asker.tx, file.id, number))?.length === data.length) return file.received
  const fits = data.length === Math.min(IMPORT_LIMITS.partBytes, file.size - file.received)
  if (file.stage !== 'uploading' || number !== next || !fits) throw new Problem('wrong-state')
  const received = file.received + data.length
  await asker.tx.query.insertInto('import_part').values({ import_id: file.id, number, data: body.data }).execute()
  await asker.tx.query.updateTable('import_file').set({ received }).where('id', '=', file.id).execute()
  if (received === file.size) await finish(asker, await ownImport(asker, file.id))
  return received
}
