import { Worker } from 'node:worker_threads'

/** What zxcvbn says: 0 guessed at once … 4 very hard to guess. */
export type Strength = 0 | 1 | 2 | 3 | 4

export interface StrengthQuestion {
  readonly id: number
  readonly password: string
  readonly words: readonly string[]
}

export interface StrengthAnswer {
  readonly id: number
  readonly score: Strength
}

interface Waiting {
  readonly resolve: (score: Strength) => void
  readonly reject: (error: unknown) => void
}

interface Estimator {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
}

let estimator: Estimator | undefined
let asked = 0

/**
 * A thread of its own, made when the first password is judged: the dictionaries take some megabytes, and a hostile password up to
 * a second, in which nobody else should have to wait. It keeps no process alive. When it fails, whoever waits gets the error, and
 * the next one a new thread.
 */
function start(): Estimator {
  const worker = new Worker(new URL('./strength-worker.ts', import.meta.url))
  const waiting = new Map<number, Waiting>()
  worker.unref()
  worker.on('message', ({ id, score }: StrengthAnswer) => {
    waiting.get(id)?.resolve(score)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
  })
  const fail = (error: unknown): void => {
    if (estimator?.worker === worker) estimator = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the thread that judges passwords has ended')))
  return { worker, waiting }
}

/** How hard a password is to guess for somebody who knows these words about its owner (zxcvbn, with English and Chinese dictionaries). */
export function strengthOf(password: string, words: readonly string[]): Promise<Strength> {
  estimator ??= start()
  const { worker, waiting } = estimator
  const id = ++asked
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    worker.ref()
    worker.postMessage({ id, password, words } satisfies StrengthQuestion)
  })
}
