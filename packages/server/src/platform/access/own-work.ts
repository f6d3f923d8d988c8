import type { Connection } from '../database/database.ts'
import type { Transaction } from '../database/transact.ts'
import { DOOR } from '../database/wall/envelope.ts'

/**
 * The door's own work on customers' records: what it stores, keeps in step or remembers, of rows that it has decided about before. INVARIANT:
 * nothing that a person typed decides which rows such a statement reads, and nothing of them leaves but through V.
 */
export const ownWork = (tx: Transaction): Connection => tx.behind(DOOR)
