import { openPglite } from '#platform/database/pglite.ts'
import { transact } from '#platform/database/transact.ts'

/** Raises a number as fast as it can and prints it once acknowledged, until somebody kills the process (pglite.test.ts). */
const dataDir = process.argv[2]
if (dataDir === undefined) throw new Error('usage: write-until-killed FOLDER')
const database = await openPglite({ dataDir })
for (let policy = 1; ; policy++) {
  await transact(database, { mode: 'rights' }, (tx) => tx.query.updateTable('rights_version').set({ policy }).execute())
  process.stdout.write(`${policy}\n`)
}
