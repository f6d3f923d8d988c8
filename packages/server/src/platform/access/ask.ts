import type { Query } from '@menshen/engine'
import { isSqlState, SQL_STATE } from '../database/sql-error.ts'
import { Problem } from '../http/problem.ts'
import type { DoorContext } from './door-context.ts'
import { envelopeOfPerson } from './person-envelope.ts'

/**
 * Runs a statement over V, behind the wall with the person's own envelope (P6). A question that takes too long is refused whole: a part of
 * an answer would look like all of it (P1).
 */
export async function ask<Row>({ tx, plan }: DoorContext, query: Query): Promise<Row[]> {
  try {
    const { rows } = await tx.behind(envelopeOfPerson(plan)).execute<Row>(query)
    return rows
  } catch (cause) {
    if (isSqlState(cause, SQL_STATE.queryCanceled)) throw new Problem('time-limit', { cause })
    throw cause
  }
}
