import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Connection } from './database.ts'

const refuse = (): never => {
  throw new Error('transactions are begun by transact() alone')
}

function driverOver(connection: Connection): Driver {
  const bound: DatabaseConnection = {
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
      const { rows, affected } = await connection.execute<Row>({ text: sql, values: parameters })
      return { rows, numAffectedRows: BigInt(affected) }
    },
    streamQuery: refuse,
  }
  return {
    init: async () => undefined,
    acquireConnection: async () => bound,
    releaseConnection: async () => undefined,
    beginTransaction: async () => refuse(),
    commitTransaction: async () => refuse(),
    rollbackTransaction: async () => refuse(),
    destroy: async () => undefined,
  }
}

/** Kysely's builder over one connection or transaction of ours, the same on both back ends. It cannot begin a transaction of its own. */
export function kyselyOver<Tables>(connection: Connection): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOver(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}
