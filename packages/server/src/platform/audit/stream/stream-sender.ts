import { randomUUID } from 'node:crypto'
import type { Database } from '../../database/database.ts'
import { transact } from '../../database/transact.ts'
import type { Log } from '../../log.ts'
import { appendEvent } from '../append.ts'
import { type AccountSource, streamAccount } from './stream-account.ts'
import { type MessageOrigin, nextBatch, type StreamBatch } from './stream-batch.ts'
import { keepFailure, keepProgress, leaveTurn, takeTurn } from './stream-state.ts'
import type { SyslogLine } from './syslog-line.ts'

export interface Streaming extends AccountSource {
  /** As the application's role. */
  readonly database: Database
  /** What the receiver is called in the database and in the log: nothing of its address. */
  readonly receiver: string
  readonly open: () => Promise<SyslogLine>
  /** The service account it acts for. */
  readonly account: string
  readonly origin: MessageOrigin
  readonly log: Log
  /** Milliseconds; for tests. */
  readonly times?: Partial<StreamTimes>
}

interface StreamTimes {
  /** Between looks for new events. */
  readonly every: number
  /** A line on which something is uncertain is ended in order after so long: whoever closes it too has taken everything. */
  readonly rotateAfter: number
  /** After so long on a line that still lives, what was written counts as received: longer than any system tries to send it. */
  readonly settleAfter: number
  /** The longest wait after a failure. */
  readonly longestWait: number
  /** Between two events of the log that say that events were sent. */
  readonly announceEvery: number
}

export const TIMES: StreamTimes = {
  every: 1_000,
  rotateAfter: 60_000,
  settleAfter: 1_200_000,
  longestWait: 60_000,
  announceEvery: 3_600_000,
}

/** Why nothing is sent, though nothing has failed. */
type Held = 'elsewhere' | 'account'

/** One sender: what it has written, and what of that is certain. */
export class Sender {
  readonly #holder = randomUUID()
  readonly #streaming: Streaming
  readonly #times: StreamTimes
  #line: SyslogLine | null = null
  /** The last place that was written on this line. */
  #written = -1
  /** What was written on this line and may still be lost with it. */
  #uncertain: { readonly position: number; readonly at: number }[] = []
  #rotates = true
  #announced = Number.NEGATIVE_INFINITY

  constructor(streaming: Streaming) {
    this.#streaming = streaming
    this.#times = { ...TIMES, ...streaming.times }
  }

  /** Sends what is next. @returns whether there is more at once, or why there is nothing to be had */
  async send(): Promise<'more' | 'done' | Held> {
    const { database, receiver, open } = this.#streaming
    const settled = await transact(database, { mode: 'read' }, (tx) => takeTurn(tx, receiver, this.#holder))
    if (settled === null) return this.#hold('elsewhere')
    if (this.#line === null) {
      // Nobody is called whom there is nothing to tell.
      if (!(await this.#mayRead())) return this.#hold('account')
      this.#line = await open()
      // INVARIANT: what was not certain on the line before is written again.
      this.#written = settled
      this.#uncertain = []
    }
    if (!this.#line.isAlive()) throw Object.assign(new Error('the line is down'), { code: 'closed' })
    const batch = await this.#decide()
    if (batch === null) return this.#hold('account')
    if (batch.frames.length > 0) await this.#line.write(batch.frames)
    if (batch.last !== null) {
      this.#written = batch.last
      this.#uncertain.push({ position: batch.last, at: performance.now() })
    }
    await this.#settle(performance.now() - this.#times.settleAfter)
    await this.#rotate()
    return batch.full ? 'more' : 'done'
  }

  async #mayRead(): Promise<boolean> {
    const { database, account } = this.#streaming
    return transact(database, { mode: 'read' }, async (tx) => (await streamAccount(tx, this.#streaming, account)) !== null)
  }

  /** F3: every batch is decided from the rights of its own transaction. The first one of a line leaves an event before anything is sent (A2). */
  #decide(): Promise<StreamBatch | null> {
    const { database, account, receiver, origin } = this.#streaming
    const due = performance.now() >= this.#announced + this.#times.announceEvery
    return transact(database, { mode: 'read' }, async (tx) => {
      const acting = await streamAccount(tx, this.#streaming, account)
      if (acting === null) return null
      const batch = await nextBatch(acting.door, this.#written, origin)
      if (due && batch.frames.length > 0) {
        const { userId, unitId } = acting.holder
        const source = {
          actor: { userId, unitId, sessionId: null, assurance: null },
          origin: { address: null, client: null },
          correlationId: randomUUID(),
        }
        await appendEvent(tx, source, {
          event: 'audit.streamed',
          operation: 'export',
          target: { object: 'auditEvent', recordId: null, ownerId: null, unitId: null },
          details: { receiver, after: this.#written },
        })
      }
      return batch
    }).then((batch) => {
      if (due && batch !== null && batch.frames.length > 0) this.#announced = performance.now()
      return batch
    })
  }

  /** What was written before that, on a line that lives, counts as received. */
  async #settle(before: number): Promise<void> {
    const certain = this.#uncertain.findLast(({ at }) => at <= before)
    if (certain === undefined) return
    const { database, receiver } = this.#streaming
    await transact(database, { mode: 'read' }, (tx) => keepProgress(tx, { receiver, holder: this.#holder, settled: certain.position }))
    this.#uncertain = this.#uncertain.filter(({ position }) => position > certain.position)
  }

  /** Makes sure of what was written, where the receiver lets itself be asked so. */
  async #rotate(): Promise<void> {
    const oldest = this.#uncertain[0]?.at
    if (!this.#rotates || oldest === undefined || performance.now() - oldest < this.#times.rotateAfter) return
    await this.end()
  }

  async #hold(why: Held): Promise<Held> {
    await this.end()
    return why
  }

  drop(): void {
    this.#line?.drop()
    this.#line = null
  }

  /** Ends the line in order: whoever closes it on the other side too has taken everything. */
  async end(): Promise<void> {
    const line = this.#line
    this.#line = null
    if (line === null) return
    // One that never closes its side would be told everything again and again.
    this.#rotates = await line.end()
    if (this.#rotates) await this.#settle(Number.POSITIVE_INFINITY)
  }

  async leave(): Promise<void> {
    await this.end()
    const { database, receiver } = this.#streaming
    await transact(database, { mode: 'read' }, (tx) => leaveTurn(tx, receiver, this.#holder))
  }

  async fail(reason: string): Promise<number> {
    this.drop()
    const { database, receiver } = this.#streaming
    return transact(database, { mode: 'read' }, (tx) => keepFailure(tx, receiver, reason))
  }
}
