import type { ColumnType } from 'kysely'

/** A column that is set when the row is made and never changed. */
export type Fixed<T> = ColumnType<T, T, never>
/** Open history has the text 'infinity' here, which the database gives when nothing is said. */
export type Until = ColumnType<string, string | undefined, string>

export interface Period {
  valid_from: Fixed<string>
  valid_until: Until
}
