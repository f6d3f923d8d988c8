import type { Database } from '#platform/database/database.ts'

/** The same database, which fails when a statement that begins so is to be carried out. */
export function stoppedAt(database: Database, step: string): Database {
  const check = (text: string): void => {
    if (text.trimStart().startsWith(step)) throw new Error('stopped')
  }
  return {
    ...database,
    lease: async (options) => {
      const lease = await database.lease(options)
      return {
        ...lease,
        execute: (statement) => {
          check(statement.text)
          return lease.execute(statement)
        },
        script: (text) => {
          check(text)
          return lease.script(text)
        },
      }
    },
  }
}
