import { writeFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'

/**
 * Writes the dump of an empty cluster that opens fast, which is what most of the time of a small test would go to: log segments of 1 MB
 * instead of 16, 16 MB of buffers to clear instead of 128, and without the two databases that only CREATE DATABASE needs.
 */
export async function writeSmallCluster(file: string): Promise<void> {
  const pglite = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] })
  try {
    await pglite.exec("ALTER SYSTEM SET shared_buffers = '16MB'")
    for (const name of ['template0', 'template1']) {
      await pglite.exec(`ALTER DATABASE ${name} IS_TEMPLATE false`)
      await pglite.exec(`DROP DATABASE ${name}`)
    }
    await pglite.exec('CHECKPOINT')
    await writeFile(file, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()))
  } finally {
    await pglite.close()
  }
}
