import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Answer } from './database.ts'
import type { PgliteReply, PgliteRequest, PgliteThreadData } from './pglite-messages.ts'
import { SQL_STATE, SqlError, sqlError } from './sql-error.ts'

type Answers = readonly Answer<Record<string, unknown>>[]

async function compile(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL('./pglite.wasm', import.meta.resolve('@electric-sql/pglite'))))
}

let program: Promise<WebAssembly.Module> | undefined

/** The main thread's end of the thread that holds PGlite. */
export interface PgliteWorker {
  /** One request; `limit` milliseconds, after which the thread is terminated (0 for none). */
  ask(request: PgliteRequest, limit: number): Promise<Answers>
  /** False once the thread has ended, by itself or by the watchdog. */
  alive(): boolean
  end(): Promise<void>
}

/**
 * Starts the thread. PGlite does not obey statement_timeout, and a runaway statement cannot be cancelled, only its thread ended;
 * the folder survives that whole. The caller opens a new one.
 */
export async function startPgliteWorker(data: Omit<PgliteThreadData, 'program'>): Promise<PgliteWorker> {
  // PGlite's program is compiled once in a process: what one thread has made faster stays so for the next.
  program ??= compile()
  const started: PgliteThreadData = { ...data, program: await program }
  const worker = new Worker(new URL('./pglite-thread.ts', import.meta.url), { workerData: started })
  let alive = true
  let waiting: { resolve: (answers: Answers) => void; reject: (error: Error) => void } | null = null
  const settle = (reply: PgliteReply): void => {
    const settled = waiting
    waiting = null
    if (reply.kind === 'failed') settled?.reject(sqlError(reply.failure))
    else settled?.resolve(reply.kind === 'answers' ? reply.answers : [])
  }
  const lose = (message: string, code: string): void => {
    alive = false
    settle({ kind: 'failed', failure: { message, code } })
  }
  worker.on('message', settle)
  worker.on('error', (error) => lose(error.message, SQL_STATE.lost))
  worker.on('exit', () => lose('the database thread ended', SQL_STATE.lost))
  const wait = (): Promise<Answers> =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject }
    })

  const ready = wait()
  await ready
  return {
    alive: () => alive,
    ask: async (request, limit) => {
      if (!alive) throw new SqlError('the database thread has ended', { code: SQL_STATE.lost })
      // INVARIANT: one request at a time; the lease in pglite.ts sees to it, and this makes a breach loud.
      if (waiting !== null) throw new Error('two requests to the database thread at once')
      const answered = wait()
      const watchdog =
        limit > 0
          ? setTimeout(() => {
              lose('the statement took longer than its limit', SQL_STATE.queryCanceled)
              void worker.terminate()
            }, limit)
          : undefined
      worker.postMessage(request)
      try {
        return await answered
      } finally {
        clearTimeout(watchdog)
      }
    },
    end: async () => {
      alive = false
      await worker.terminate()
    },
  }
}
