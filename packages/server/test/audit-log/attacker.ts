/** An event of the log, and the place it was given. */
export interface Placed {
  readonly id: string
  readonly position: number
}

/** What the product does of itself, whatever its database holds by then: it is not the attacker's, but works for them all the same. */
export interface Product {
  /** People work: so many more events, that wait for their place. */
  append(events: number): Promise<void>
  /** The same: so many more events, each given its place. */
  work(events: number): Promise<void>
  /** Gives every event that waits its place. */
  sequence(): Promise<void>
  /** Erases values of an event as it was asked to (A3), and gives the event that says so its place. */
  erase(eventId: string, names: readonly string[]): Promise<void>
  /** Signs the tree as it finds it, under the honest key. */
  checkpoint(): Promise<void>
}

/** Whoever owns the database, and with it everything but the keys of the product and what was sent outside. */
export interface Attacker {
  /** As a superuser, with no trigger in the way. */
  run<Row = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** Under the first of the checkpoints that are held outside, with values before and after, an address and terms. */
  readonly victim: Placed
  /** Another such event, between the first and the second. */
  readonly other: Placed
  /** From before there were commitments, so that its values stand in the tree themselves. */
  readonly legacy: Placed
  readonly product: Product
}

export interface Tampering {
  readonly name: string
  readonly apply: (attacker: Attacker) => Promise<void>
  /** Whose event it concerns and no other's, so that an honest verifier names it. */
  readonly where?: 'victim' | 'legacy'
  /** SQL that puts the tables themselves back, where it was not only their rows that changed. */
  readonly undo?: string
}

/** Adds rows as they are written down. */
export async function fill(attacker: Attacker, table: string, rows: readonly object[]): Promise<void> {
  await attacker.run(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::text::jsonb)`, [JSON.stringify(rows)])
}

/** Sets columns of one event; JSON is given as text. */
export async function alter(attacker: Attacker, id: string, assignments: string, values: readonly unknown[] = []): Promise<void> {
  await attacker.run(`UPDATE audit_event SET ${assignments} WHERE id = '${id}'`, values)
}
