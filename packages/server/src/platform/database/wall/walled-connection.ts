import type { Answer, Connection, Statement } from '../database.ts'
import { type Bound, DOOR, type Envelope, GOVERNING, signed, touchesGoverning } from './envelope.ts'

/** One transaction in front of the wall. */
export interface WalledConnection extends Connection {
  behind(envelope: Envelope): Connection
}

/** A savepoint that is gone back to takes the setting along. */
const GOES_BACK = /^\s*rollback to\b/i

/**
 * Gives each statement of a transaction the envelope that it stands behind: its own, or the one for what governs where it touches that.
 * Other statements stay behind whichever there is, and a statement about customers' records that was given none finds none. INVARIANT:
 * envelope and statement go together, however many statements are asked for at once.
 */
export function walledConnection(connection: Connection, key: Buffer, bound: Bound): WalledConnection {
  let standing: Envelope | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const carryOut = async <Row>(envelope: Envelope | null, statement: Statement): Promise<Answer<Row>> => {
    // The door's own holds what governs as well.
    const enough = standing === envelope || (envelope === GOVERNING && standing === DOOR)
    if (envelope !== null && !enough) {
      standing = null
      const setting = connection.execute({
        text: "SELECT set_config('menshen.envelope', $1, true)",
        values: [signed(key, envelope, bound)],
      })
      // Sent behind it without waiting: where the setting fails the transaction has, and with it the statement.
      const [set, done] = await Promise.allSettled([setting, connection.execute<Row>(statement)])
      if (set.status === 'rejected') throw set.reason
      standing = envelope
      if (done.status === 'rejected') throw done.reason
      return done.value
    }
    if (GOES_BACK.test(statement.text)) standing = null
    return connection.execute<Row>(statement)
  }
  const inTurn = <Row>(envelope: Envelope | null, statement: Statement): Promise<Answer<Row>> => {
    const done = turn.then(() => carryOut<Row>(envelope, statement))
    turn = done.catch(() => undefined)
    return done
  }
  return {
    execute: (statement) => inTurn(touchesGoverning(statement.text) ? GOVERNING : null, statement),
    behind: (envelope) => ({ execute: (statement) => inTurn(envelope, statement) }),
  }
}
