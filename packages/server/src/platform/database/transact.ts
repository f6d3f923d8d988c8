import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Answer, Connection, Database, Lease } from './database.ts'
import { kyselyOver } from './kysely-over.ts'
import { type LockWish, lockStatements, UNLOCK } from './rights-locks.ts'
import { isSqlState, SQL_STATE, SqlError } from './sql-error.ts'
import type { Tables } from './tables.ts'
import type { Bound, Envelope } from './wall/envelope.ts'
import { type WalledConnection, walledConnection } from './wall/walled-connection.ts'

export interface TransactOptions extends LockWish {
  /** Milliseconds one statement may take; the database's standard limit when not given. */
  readonly statementLimit?: number
  /** How often the whole work is tried when it collides with another transaction. */
  readonly attempts?: number
}

/** One REPEATABLE READ transaction: all its statements see one snapshot, begun after the request arrived (F1). */
export interface Transaction extends Connection {
  /** What it is a transaction of; its statements go through the transaction. */
  readonly database: Database
  readonly mode: LockWish['mode']
  /** The database's time when the transaction began; `now()` in its statements is the same (G5). */
  readonly now: string
  /** For tables written by hand. CRM tables are the door's alone. */
  readonly query: Kysely<Tables>
  /** Whether there is a wall, so that statements see no more than their envelope says (P6). */
  readonly walled: boolean
  /** The same transaction, its statements behind that envelope where there is a wall. */
  behind(envelope: Envelope): Connection
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const ROLE = /^[a-z_]+$/

function beginStatements(database: Database): string[] {
  const statements = ['BEGIN ISOLATION LEVEL REPEATABLE READ']
  if (database.assumedRole !== null) {
    if (!ROLE.test(database.assumedRole)) throw new Error('not a role name')
    statements.push(`SET LOCAL ROLE ${database.assumedRole}`)
  }
  if (database.clock !== null) {
    const now = database.clock()
    if (!INSTANT.test(now)) throw new Error('the clock did not give an instant')
    // menshen_clock.now() stands before the database's own now() in the search path (migration 0001).
    statements.push('SET LOCAL search_path = menshen_clock, pg_catalog, public', `SET LOCAL menshen.now = '${now}'`)
  }
  // What an envelope is bound to; the clock of tests has no hand in it.
  const bound = 'pg_backend_pid() AS pid, (extract(epoch FROM pg_catalog.transaction_timestamp()) * 1000000)::bigint AS began'
  return [...statements, `SELECT now() AS now${database.wall === null ? '' : `, ${bound}`}`]
}

/** Without a wall every statement goes as it is. */
const unwalled = (lease: Lease): WalledConnection => ({ execute: (statement) => lease.execute(statement), behind: () => lease })

async function begin(database: Database, lease: Lease, mode: LockWish['mode']): Promise<Transaction> {
  const answers = await lease.script(beginStatements(database).join('; '))
  const bound = (answers.at(-1) as Answer<Bound> | undefined)?.rows[0]
  if (bound === undefined) throw new Error('the transaction did not begin')
  const connection = database.wall === null ? unwalled(lease) : walledConnection(lease, database.wall, bound)
  return { database, mode, now: bound.now, walled: database.wall !== null, ...connection, query: kyselyOver<Tables>(connection) }
}

async function commit(lease: Lease, locked: boolean): Promise<void> {
  const [done] = await lease.script(locked ? `COMMIT; ${UNLOCK}` : 'COMMIT')
  // INVARIANT: a transaction in which a statement failed never counts as done, even if the work swallowed the failure.
  if (done?.command !== 'COMMIT') throw new SqlError('the transaction had failed and was rolled back', { code: '25P02' })
}

/** Ends what failed. When even that fails the connection is closed, and with it its locks. */
async function abandon(lease: Lease, locked: boolean): Promise<void> {
  try {
    await lease.script(locked ? `ROLLBACK; ${UNLOCK}` : 'ROLLBACK')
    lease.release()
  } catch {
    lease.release(true)
  }
}

/** A wait that took too long for other transactions, not a statement that takes too long by itself. */
async function lock(lease: Lease, statements: readonly string[]): Promise<void> {
  try {
    await lease.script(statements.join('; '))
  } catch (error) {
    if (!isSqlState(error, SQL_STATE.queryCanceled)) throw error
    throw new SqlError('the wait for other transactions took too long', { code: SQL_STATE.lockNotAvailable })
  }
}

async function once<T>(database: Database, options: TransactOptions, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const lease = await database.lease(options.statementLimit === undefined ? {} : { statementLimit: options.statementLimit })
  // On an exclusive database the lease itself keeps everybody else out.
  const locks = database.exclusive ? [] : lockStatements(options)
  const locked = locks.length > 0
  try {
    // INVARIANT: the locks are held before the snapshot is taken; a wait inside the transaction would see the state before it (F2).
    if (locked) await lock(lease, locks)
    const tx = await begin(database, lease, options.mode)
    const result = await work(tx)
    await commit(lease, locked)
    lease.release()
    return result
  } catch (error) {
    await abandon(lease, locked)
    throw error
  }
}

const underway = new AsyncLocalStorage<true>()

/**
 * Runs `work` in one transaction and commits it. When the database finds it in the way of another (40001, 40P01) the whole work
 * is done again in a new one, so it must not change anything but the database.
 */
export async function transact<T>(database: Database, options: TransactOptions, work: (tx: Transaction) => Promise<T>): Promise<T> {
  // INVARIANT: on one connection a transaction inside another would wait for it for ever.
  if (underway.getStore() === true) throw new Error('a transaction was begun inside another')
  const attempts = options.attempts ?? 6
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(database, options, (tx) => underway.run(true, () => work(tx)))
    } catch (error) {
      const collided = isSqlState(error, SQL_STATE.serializationFailure, SQL_STATE.deadlock)
      if (!collided || attempt >= attempts) throw error
      await sleep(Math.random() * 10 * 2 ** attempt)
    }
  }
}
