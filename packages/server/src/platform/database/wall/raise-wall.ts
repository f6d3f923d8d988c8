import { createHash } from 'node:crypto'
import type { Connection, Database, Lease } from '../database.ts'
import { noWallDdl, wallDdl } from './wall-ddl.ts'
import { wallFunctions } from './wall-functions.ts'

/** What the form is called when there is no wall. */
const DOWN = 'down'

/**
 * The form in which the wall is to stand: that of this version, or none. The embedded database has none: it is one connection in the server's
 * own process, and nobody else types anything into it.
 */
export function wantedForm({ kind }: Pick<Database, 'kind'>, wall: boolean): string {
  if (!wall || kind === 'pglite') return DOWN
  return createHash('sha256')
    .update(`${wallFunctions('pgcrypto')}\n${wallDdl()}`)
    .digest('hex')
}

/** In which form the wall stands in this database; null before there was one. */
export async function standingForm(connection: Connection): Promise<string | null> {
  const there = await connection.execute<{ found: boolean }>({
    text: "SELECT to_regclass('menshen_wall.standing') IS NOT NULL AS found",
    values: [],
  })
  if (there.rows[0]?.found !== true) return null
  const { rows } = await connection.execute<{ form: string }>({ text: 'SELECT form FROM menshen_wall.standing', values: [] })
  return rows[0]?.form ?? null
}

/** The schema of pgcrypto, which is made where it is not there. @throws SqlError where this login may not make it */
async function pgcryptoSchema(lease: Lease): Promise<string> {
  const ask = {
    text: "SELECT n.nspname AS name FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pgcrypto'",
  }
  const found = await lease.execute<{ name: string }>({ ...ask, values: [] })
  if (found.rows[0] !== undefined) return found.rows[0].name
  await lease.script('CREATE EXTENSION pgcrypto SCHEMA menshen_wall')
  return 'menshen_wall'
}

/**
 * Makes the wall as this version builds it, or takes it down, as the owner of the tables and under the lock of whoever migrates. Every table
 * is locked for a moment.
 */
export async function raiseWall(lease: Lease, form: string): Promise<void> {
  await lease.script('BEGIN')
  try {
    await lease.script('SET LOCAL search_path = public')
    if (form !== DOWN) await lease.script(wallFunctions(await pgcryptoSchema(lease)))
    await lease.script(form === DOWN ? noWallDdl() : wallDdl())
    await lease.execute({ text: 'UPDATE menshen_wall.standing SET form = $1', values: [form] })
    await lease.script('COMMIT')
  } catch (error) {
    await lease.script('ROLLBACK')
    throw error
  }
}
