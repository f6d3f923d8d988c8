import { randomUUID } from 'node:crypto'
import { type Definition, observe, type Surroundings, Watcher } from '@menshen/watch'
import { networksOf, type SessionRules } from '../../access/principal/session-facts.ts'
import type { Database } from '../../database/database.ts'
import { type Transaction, transact } from '../../database/transact.ts'
import type { Found } from '../alerts/found.ts'
import { writeSignals } from '../alerts/write-signals.ts'
import { nextEvents, type PlacedEvent } from './next-events.ts'
import { PolicyNow } from './policy-now.ts'
import { leaveTurn, readProgress, saveProgress, takeTurn } from './progress.ts'
import { surroundingsOf } from './surroundings.ts'

export interface Watching {
  readonly database: Database
  readonly rules: SessionRules
  readonly detections: readonly Definition[]
}

/** Few enough that the embedded database answers others in between. */
const BATCH = 500

/** The memory is kept after so many events, or so many milliseconds; after a kill no more than that is watched again. */
const SAVE_AFTER_EVENTS = 2_000
const SAVE_AFTER = 20_000

interface Underway {
  readonly watcher: Watcher
  readonly since: string
  next: number
  saved: { readonly next: number; readonly at: number }
}

interface Batch {
  readonly events: readonly PlacedEvent[]
  readonly next: number
  readonly around: Surroundings
}

/**
 * One watch over the log. INVARIANT: what is found depends on the log alone, in its order; alerts are written before more is read, and the
 * memory is kept only when all it has found is written. So a kill loses none, and none is written twice.
 */
export class WatchLog {
  readonly #holder = randomUUID()
  readonly #watching: Watching
  readonly #policy = new PolicyNow()
  readonly #networksAt: (address: string) => readonly string[]
  readonly #byId: ReadonlyMap<string, Definition>
  #underway: Underway | null = null
  #unwritten: Found[] = []

  constructor(watching: Watching) {
    this.#watching = watching
    this.#networksAt = networksOf(watching.rules.networks)
    this.#byId = new Map(watching.detections.map((definition) => [definition.id, definition]))
  }

  #transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return transact(this.#watching.database, { mode: 'read' }, work)
  }

  /** @returns whether there is more at once, or another process watches */
  async step(most = BATCH): Promise<'more' | 'done' | 'elsewhere'> {
    const underway = await this.#begin()
    if (underway === null) return 'elsewhere'
    // What could not be written the last time comes first.
    await this.#write(underway)
    const batch = await this.#transact((tx) => this.#read(tx, underway.next, most))
    if (batch === null) {
      await this.#save(underway, SAVE_AFTER)
      return 'done'
    }
    this.#unwritten = this.#watch(underway.watcher, batch)
    underway.next = batch.next
    await this.#write(underway)
    await this.#save(underway, SAVE_AFTER)
    return batch.events.length < most ? 'done' : 'more'
  }

  /** Keeps what is remembered and lets another process watch. */
  async leave(): Promise<void> {
    if (this.#underway !== null && this.#unwritten.length === 0) await this.#save(this.#underway, 0)
    this.#underway = null
    await this.#transact((tx) => leaveTurn(tx, this.#holder))
  }

  async #begin(): Promise<Underway | null> {
    const begun = await this.#transact(async (tx) => {
      if (!(await takeTurn(tx, this.#holder))) return null
      return this.#underway ?? (await readProgress(tx))
    })
    if (begun === null) {
      // Whoever watches meanwhile keeps a memory that this one does not have.
      this.#underway = null
      this.#unwritten = []
      return null
    }
    if ('watcher' in begun) return begun
    const watcher = new Watcher(this.#watching.detections)
    if (begun.memory !== null) watcher.load(begun.memory)
    const { next, since } = begun
    this.#underway = { watcher, since, next, saved: { next, at: performance.now() } }
    return this.#underway
  }

  async #read(tx: Transaction, from: number, most: number): Promise<Batch | null> {
    const { events, next } = await nextEvents(tx, from, most)
    if (next === null) return null
    const isPrivileged = await this.#policy.isPrivileged(tx)
    const schedule = this.#watching.rules.schedules.officeHours
    return { events, next, around: await surroundingsOf(tx, events, { schedule, networksAt: this.#networksAt, isPrivileged }) }
  }

  #watch(watcher: Watcher, { events, around }: Batch): Found[] {
    return events.flatMap((cause) =>
      watcher.take(observe(cause.event, cause.at, around)).flatMap((signal) => {
        const definition = this.#byId.get(signal.detection)
        return definition === undefined ? [] : [{ signal, definition, cause }]
      }),
    )
  }

  async #write({ since }: Underway): Promise<void> {
    if (this.#unwritten.length === 0) return
    await this.#transact((tx) => writeSignals(tx, this.#unwritten, since))
    this.#unwritten = []
  }

  async #save(underway: Underway, age: number): Promise<void> {
    const { watcher, next, saved } = underway
    if (next === saved.next) return
    if (next - saved.next < SAVE_AFTER_EVENTS && performance.now() - saved.at < age) return
    await this.#transact((tx) => saveProgress(tx, this.#holder, { next, memory: watcher.save() }))
    underway.saved = { next, at: performance.now() }
  }
}
