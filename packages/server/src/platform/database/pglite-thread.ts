import { rename, writeFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, type Results } from '@electric-sql/pglite'
import { COLUMN_PARSERS } from './column-values.ts'
import type { Answer } from './database.ts'
import type { PgliteFailure, PgliteReply, PgliteRequest, PgliteThreadData } from './pglite-messages.ts'
import { readSnapshot } from './pglite-snapshot.ts'

const BYTEA = 17

/** The thread that holds PGlite: one request at a time, in the order in which they arrive. */
async function open(data: PgliteThreadData): Promise<PGlite> {
  const pglite = await PGlite.create({
    pgliteWasmModule: data.program,
    ...(data.folder === null ? {} : { dataDir: data.folder }),
    ...(data.snapshot === null ? {} : { loadDataDir: readSnapshot(data.snapshot) }),
    parsers: { ...COLUMN_PARSERS },
    serializers: { [BYTEA]: (text: string) => text },
  })
  // PGlite adds its own array parsers after ours; put ours back, so that arrays read the same as on PostgreSQL.
  for (const [oid, parser] of Object.entries(COLUMN_PARSERS)) pglite.parsers[oid] = parser
  await pglite.exec("SET TIME ZONE 'UTC'; SET DateStyle = 'ISO'; SET jit = off; SET search_path = public")
  return pglite
}

function answer(result: Results): Answer<Record<string, unknown>> {
  const command = (result as { command?: string }).command ?? ''
  const rows = result.rows as Record<string, unknown>[]
  return { rows, affected: command === 'SELECT' ? rows.length : (result.affectedRows ?? 0), command }
}

function failureOf(cause: unknown): PgliteFailure {
  const { message, code, table, column, constraint } = cause as PgliteFailure
  return {
    message: String(message),
    ...(code === undefined ? {} : { code }),
    ...(table === undefined ? {} : { table }),
    ...(column === undefined ? {} : { column }),
    ...(constraint === undefined ? {} : { constraint }),
  }
}

async function dump(pglite: PGlite, file: string, compression: 'gzip' | 'none'): Promise<void> {
  await pglite.exec('CHECKPOINT')
  const blob = await pglite.dumpDataDir(compression)
  await writeFile(`${file}.partial`, Buffer.from(await blob.arrayBuffer()), { mode: 0o600, flush: true })
  await rename(`${file}.partial`, file)
}

async function serve(pglite: PGlite, request: PgliteRequest): Promise<readonly Answer<Record<string, unknown>>[]> {
  switch (request.kind) {
    case 'execute':
      return [answer(await pglite.query(request.text, [...request.values]))]
    case 'script':
      return (await pglite.exec(request.text)).map(answer)
    case 'dump':
      await dump(pglite, request.file, request.compression)
      return []
    case 'close':
      await pglite.close()
      return []
  }
}

const port = parentPort
if (port) {
  const reply = (message: PgliteReply): void => port.postMessage(message)
  open(workerData as PgliteThreadData).then(
    (pglite) => {
      port.on('message', (request: PgliteRequest) => {
        serve(pglite, request).then(
          (answers) => {
            reply({ kind: 'answers', answers })
            if (request.kind === 'close') port.close()
          },
          (cause: unknown) => reply({ kind: 'failed', failure: failureOf(cause) }),
        )
      })
      reply({ kind: 'ready' })
    },
    (cause: unknown) => reply({ kind: 'failed', failure: failureOf(cause) }),
  )
}
