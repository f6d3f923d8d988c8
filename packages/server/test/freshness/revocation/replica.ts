import { planSource } from '#platform/access/principal/plan-source.ts'
import { readConfig } from '#platform/config.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { loadSecrets } from '#platform/crypto/load-secret.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { silentLog } from '#platform/log.ts'
import { createApp } from '../../../src/app.ts'
import { FAULTS, type Fault, faultyDatabase, stalePlans } from './faults.ts'

/** A server process with a planted fault, for showing that the check finds it. The product has no such switch. */
const fault = FAULTS.find((name) => name === process.argv[2]) as Fault | undefined
if (fault === undefined) throw new Error(`usage: replica.ts ${FAULTS.join('|')}`)

const config = readConfig(process.env)
const opened = await openDatabase(config, silentLog, () => process.exit(1))
const keys = keysFrom(...(await loadSecrets(opened.database, config.dataDir, config.secretKeyFile)))
const plans = fault === 'stale-plans' ? stalePlans(planSource()) : planSource()
const app = await createApp({ config, database: faultyDatabase(opened.database, fault), keys, log: silentLog, webFolder: null, plans })
process.stdout.write(`Menshen is at ${await app.listen()}\n`)
