import { type PostgresCluster, startPostgres } from './postgres.ts'
import { atEnd } from './processes.ts'

let started: Promise<PostgresCluster> | undefined

async function start(): Promise<PostgresCluster> {
  const cluster = await startPostgres()
  atEnd(cluster.stop)
  process.stdout.write(`PostgreSQL ${cluster.version} at ${new URL(cluster.url).host}\n`)
  return cluster
}

/** The PostgreSQL of this run: started when the first step wants it, stopped at the end. */
export function sharedCluster(): Promise<PostgresCluster> {
  started ??= start()
  return started
}
