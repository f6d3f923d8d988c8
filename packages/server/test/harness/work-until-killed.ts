import { setTimeout as sleep } from 'node:timers/promises'
import { planSource } from '#platform/access/principal/plan-source.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { openPglite } from '#platform/database/pglite.ts'
import { openPostgres } from '#platform/database/postgres.ts'
import { APP_ROLE } from '#platform/database/roles.ts'
import { jobs } from '#platform/jobs/jobs.ts'
import { silentLog } from '#platform/log.ts'
import { wallKeyAt } from './test-database.ts'

/** Works on jobs that never end and prints their ids, until somebody kills the process (killed-jobs.test.ts). */
const where = process.argv[2]
if (where === undefined) throw new Error('usage: work-until-killed FOLDER|URL')
const database = where.startsWith('postgres')
  ? openPostgres({ url: where, assumedRole: APP_ROLE, wall: await wallKeyAt(where) })
  : await openPglite({ dataDir: where, assumedRole: APP_ROLE })
const work = jobs({ database, keys: keysFrom(Buffer.alloc(32, 7)), planOf: planSource().planOf, log: silentLog })
work.register({
  kind: 'bulk',
  run: async (job) => {
    for (let done = 1; ; done++) {
      await job.progress(done, null)
      if (done === 3) process.stdout.write(`${job.id}\n`)
      await sleep(20)
    }
  },
})
await work.start()
