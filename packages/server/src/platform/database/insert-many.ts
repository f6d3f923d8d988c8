import type { Connection } from './database.ts'

/** So many at a time: while the database stores some, the next are made ready. */
const SLICE = 128

/** A name of a table or column as SQL takes it, whatever is in it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Inserts rows that all have the same columns, as JSON, a slice in each statement. INVARIANT: one statement at a time is under way.
 *
 * @param columnsOf makes the columns of a row, those of the later ones while the earlier are stored
 */
export async function insertMany<Row>(
  connection: Connection,
  table: string,
  rows: readonly Row[],
  columnsOf: (row: Row, place: number) => Readonly<Record<string, unknown>>,
): Promise<void> {
  let stored: Promise<unknown> = Promise.resolve()
  for (let at = 0; at < rows.length; at += SLICE) {
    const slice = rows.slice(at, at + SLICE).map((row, i) => columnsOf(row, at + i))
    const names = Object.keys(slice[0] ?? {})
      .map(quoted)
      .join(', ')
    const json = JSON.stringify(slice)
    await stored
    stored = connection.execute({
      text: `INSERT INTO ${quoted(table)} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${quoted(table)}, $1::text::jsonb)`,
      values: [json],
    })
  }
  await stored
}
