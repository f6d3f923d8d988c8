import pg from 'pg'
import { columnParser, parameterText } from './column-values.ts'
import type { Answer, Database, Lease, LeaseOptions, Statement } from './database.ts'
import { sqlError } from './sql-error.ts'

export interface PostgresOptions {
  readonly url: string
  readonly connections?: number
  /** Milliseconds a statement outside a limited lease may take; bounds the wait for locks. */
  readonly statementLimit?: number
  readonly assumedRole?: string | null
  readonly clock?: (() => string) | null
  /** The key of the wall's envelopes; without it whoever stands before a wall sees nothing. */
  readonly wall?: Buffer | null
  /** Told when an idle connection breaks; the pool makes a new one by itself. */
  readonly onIdleError?: (error: Error) => void
}

// UTC and ISO make instants readable one way (column-values.ts); just-in-time compilation costs more than short pages take.
const SESSION_SETTINGS =
  "SET TIME ZONE 'UTC'; SET DateStyle = 'ISO'; SET jit = off; SET search_path = public; SET idle_in_transaction_session_timeout = '60s'"

function answer<Row>(result: pg.QueryResult): Answer<Row> {
  return { rows: result.rows as Row[], affected: result.rowCount ?? 0, command: result.command ?? '' }
}

/** The statement limit each connection was last given; a lease with the same limit costs no extra round trip. */
const limits = new WeakMap<pg.PoolClient, number>()

function leaseOf(client: pg.PoolClient): Lease {
  let broken = false
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      const error = sqlError(cause)
      if (error.code.startsWith('08') || error.code.startsWith('57P')) broken = true
      throw error
    }
  }
  return {
    execute: <Row>(statement: Statement) =>
      run(async () => answer<Row>(await client.query({ text: statement.text, values: statement.values.map(parameterText) }))),
    script: (text) =>
      run(async () => {
        const results = (await client.query(text)) as pg.QueryResult | pg.QueryResult[]
        return (Array.isArray(results) ? results : [results]).map((result) => answer<Record<string, unknown>>(result))
      }),
    release: (asBroken = false) => client.release(broken || asBroken),
  }
}

/** A pool of connections to PostgreSQL. DATABASE_URL must lead to a server or a session pooler: advisory locks live in sessions. */
export function openPostgres(options: PostgresOptions): Database {
  const standardLimit = options.statementLimit ?? 30_000
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    statement_timeout: standardLimit,
    connectionTimeoutMillis: 10_000,
    application_name: 'menshen',
    // An envelope and the statement behind it go out together (walled-connection.ts); each is still answered by itself.
    pipeline: true,
    types: { getTypeParser: ((oid: number) => columnParser(oid)) as never },
    onConnect: async (client) => {
      await client.query(SESSION_SETTINGS)
    },
  })
  pool.on('error', (error) => options.onIdleError?.(error))
  return {
    kind: 'postgres',
    exclusive: false,
    assumedRole: options.assumedRole ?? null,
    clock: options.clock ?? null,
    wall: options.wall ?? null,
    lease: async (leaseOptions: LeaseOptions = {}) => {
      const client = await pool.connect().catch((cause: unknown) => {
        throw sqlError(cause)
      })
      const lease = leaseOf(client)
      const limit = Math.trunc(leaseOptions.statementLimit ?? standardLimit)
      if ((limits.get(client) ?? standardLimit) === limit) return lease
      try {
        await lease.script(`SET statement_timeout = ${limit}`)
        limits.set(client, limit)
        return lease
      } catch (error) {
        lease.release(true)
        throw error
      }
    },
    close: () => pool.end(),
  }
}
