import type { Database } from '#platform/database/database.ts'

/** The same database, with a clock that shows an instant of the past (transact.ts). For the demonstration's story alone. */
export const inThePast = (database: Database, instant: string): Database => ({ ...database, clock: () => instant })
