/** One SQL statement with its values as $1, $2 …; the engine and kysely both make such. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

export interface Answer<Row> {
  readonly rows: Row[]
  /** Rows that an INSERT, UPDATE, DELETE or MERGE touched; for SELECT the rows it gave. */
  readonly affected: number
  /** The first word of the command tag. A COMMIT of a failed transaction answers ROLLBACK. */
  readonly command: string
}

/** Whatever can run statements: one connection, or one transaction on it. */
export interface Connection {
  execute<Row = Record<string, unknown>>(statement: Statement): Promise<Answer<Row>>
}

/** A connection held by one caller alone until it is released. */
export interface Lease extends Connection {
  /** Several statements without values in one message; the answers in order. */
  script(text: string): Promise<Answer<Record<string, unknown>>[]>
  /** Gives the connection back for others. With `broken` it is closed instead, so that no lock or setting survives on it. */
  release(broken?: boolean): void
}

export interface LeaseOptions {
  /** Milliseconds a single statement may take; 0 for as long as it needs; not given, the database's standard limit. */
  readonly statementLimit?: number
}

/** PostgreSQL over the network or PGlite in a worker thread, with one behaviour. */
export interface Database {
  readonly kind: 'postgres' | 'pglite'
  /** One lease at a time exists, so that advisory locks between requests are needless. */
  readonly exclusive: boolean
  /** The role every transaction takes on (SET LOCAL ROLE), because the login is an owner or superuser; null where the login is the application's own. */
  readonly assumedRole: string | null
  /** The key of the wall's envelopes (P6); null where no wall stands. */
  readonly wall: Buffer | null
  /** What `now()` answers instead of the database's time; for tests and the demonstration's past only. */
  readonly clock: (() => string) | null
  lease(options?: LeaseOptions): Promise<Lease>
  close(): Promise<void>
}
