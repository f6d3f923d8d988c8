import type { Database } from '#platform/database/database.ts'

/** The same database, on which a server that has forgotten some conditions asks its questions: each of them holds for everybody. */
export const forgetting =
  (conditions: readonly string[]) =>
  (database: Database): Database => {
    const without = (text: string): string => conditions.reduce((left, condition) => left.replaceAll(condition, 'true'), text)
    return {
      ...database,
      lease: async (options) => {
        const lease = await database.lease(options)
        return { ...lease, execute: (statement) => lease.execute({ ...statement, text: without(statement.text) }) }
      },
    }
  }
