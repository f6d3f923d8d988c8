import type { Transaction } from '#platform/database/transact.ts'
import { DOOR } from '#platform/database/wall/envelope.ts'

/** A transaction whose statements touch customers' records as the door's own do: what a test does behind the door's back. */
export const behindTheDoor = (tx: Transaction): Transaction => ({ ...tx, ...tx.behind(DOOR) })
