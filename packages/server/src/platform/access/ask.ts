import type { Query } from '@menshen/engine'
import type { Connection } from '../database/database.ts'
import { isSqlState, SQL_STATE } from '../database/sql-error.ts'
import type { Transaction } from '../database/transact.ts'
import { Problem } from '../http/problem.ts'
import type { DoorContext } from './door-context.ts'
import { ownWork } from './own-work.ts'
import { envelopeOfPerson } from './person-envelope.ts'

/** A question that takes too long is refused whole: a part of an answer would look like all of it (P1). */
async function answered<Row>(connection: Connection, query: Query): Promise<Row[]> {
  try {
    const { rows } = await connection.execute<Row>(query)
    return rows
  } catch (cause) {
    if (isSqlState(cause, SQL_STATE.queryCanceled)) throw new Problem('time-limit', { cause })
    throw cause
  }
}

/**
 * Runs a statement over V, behind the wall with the person's own envelope (P6).
 *
 * @throws Problem time-limit
 */
export function ask<Row>({ tx, plan }: DoorContext, query: Query): Promise<Row[]> {
  return answered(tx.behind(envelopeOfPerson(plan)), query)
}

/**
 * Runs a statement over a whole table, whatever anybody sees of it. INVARIANT: as for the door's own work, nothing of the rows it answers
 * leaves but through V.
 *
 * @throws Problem time-limit
 */
export function askWhole<Row>(tx: Transaction, query: Query): Promise<Row[]> {
  return answered(ownWork(tx), query)
}
