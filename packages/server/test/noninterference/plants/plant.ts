import type { Answer } from '../pair/answer.ts'
import type { Ask } from '../requests/ask.ts'
import type { Row } from '../rows.ts'

/** What a leaking server would have at hand. */
export interface PlantTools {
  /** The true answer to a request. */
  send(ask: Ask): Promise<Answer>
  /** Any statement, past the door. */
  raw(text: string, values?: readonly unknown[]): Promise<Row[]>
}

/** A leak put in on purpose, around the server or into its database, to see that the proof finds it. Only tests can. */
export interface Plant {
  readonly name: string
  readonly leak: string
  /** What a finding that comes of it says: endpoint, then differences. */
  readonly tells: RegExp
  /** Changes the schema before rows are loaded. */
  readonly prepare?: (raw: PlantTools['raw']) => Promise<unknown>
  /** Answers in place of the server. */
  readonly answer?: (ask: Ask, tools: PlantTools) => Promise<Answer>
}
