import { readConfig } from '#platform/config.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { loadSecrets } from '#platform/crypto/load-secret.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { openSequencer } from '#platform/database/open-sequencer.ts'
import { silentLog } from '#platform/log.ts'
import { createApp } from '../../src/app.ts'
import { FAULTS, type Fault, faultyDatabase } from './faults.ts'

/** A server process with a planted fault, for showing that the check finds it. The product has no such switch. */
const fault = FAULTS.find((name) => name === process.argv[2]) as Fault | undefined
if (fault === undefined) throw new Error(`usage: planted-server.ts ${FAULTS.join('|')}`)

const config = readConfig(process.env)
const opened = await openDatabase(config, silentLog, () => process.exit(1))
const keys = keysFrom(...(await loadSecrets(opened.database, config.dataDir, config.secretKeyFile)))
const { database: sequencer } = await openSequencer(config, opened.database, silentLog)
const app = await createApp({ config, database: faultyDatabase(opened.database, fault), keys, log: silentLog, webFolder: null, sequencer })
process.stdout.write(`Menshen is at ${await app.listen()}\n`)
