import type { Answer, Connection, Database, Lease } from '../database/database.ts'

/** As much of a connection as pg-boss asks for. */
export interface QueueConnection {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

const BEGINS = /^\s*BEGIN\s*;/i

const rowsOf = (answers: readonly Answer<Record<string, unknown>>[]): { rows: unknown[] } => ({ rows: answers.flatMap(({ rows }) => rows) })

async function scripted(lease: Lease, text: string, role: string | null): Promise<{ rows: unknown[] }> {
  const own = BEGINS.test(text)
  if (role === null) return rowsOf(await lease.script(text))
  const assume = `BEGIN; SET LOCAL ROLE ${role};`
  return rowsOf(await lease.script(own ? text.replace(BEGINS, assume) : `${assume} ${text}; COMMIT`))
}

async function executed(lease: Lease, text: string, values: unknown[], role: string | null): Promise<{ rows: unknown[] }> {
  if (role === null) return lease.execute({ text, values })
  await lease.script(`BEGIN; SET LOCAL ROLE ${role}`)
  const answer = await lease.execute({ text, values })
  await lease.script('COMMIT')
  return answer
}

/** Our database as pg-boss wants it: each call by itself, in the application's role, on a connection of its own. */
export function queueConnection(database: Database): QueueConnection {
  return {
    executeSql: async (text, values) => {
      const lease = await database.lease()
      let broken = false
      try {
        const role = database.assumedRole
        return values === undefined || values.length === 0 ? await scripted(lease, text, role) : await executed(lease, text, values, role)
      } catch (error) {
        // The statement may have left its transaction open.
        broken = !(await lease.script('ROLLBACK').then(
          () => true,
          () => false,
        ))
        throw error
      } finally {
        lease.release(broken)
      }
    },
  }
}

/** The transaction of a request as pg-boss wants it: what is sent is kept with the request or not at all. */
export function queueWithin(connection: Connection): QueueConnection {
  return { executeSql: (text, values = []) => connection.execute({ text, values }) }
}
