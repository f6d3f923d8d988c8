import { fileURLToPath } from 'node:url'
import { keepOrder } from '#platform/access/keep-order.ts'
import type { Config } from '#platform/config.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { loadSecrets } from '#platform/crypto/load-secret.ts'
import { requireKeys } from '#platform/crypto/rotate-keys.ts'
import type { Database } from '#platform/database/database.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { openSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import type { Log } from '#platform/log.ts'
import { createApp, providerReach } from './app.ts'
import { loadDemonstration } from './demonstration/load-demonstration.ts'
import { isFounded } from './features/organisation/found-organisation.ts'
import { offerSetUp } from './features/sign-in/set-up/set-up-token.ts'
import { type ProviderSettings, readProviders } from './features/sign-in/single-sign-on/provider-settings.ts'
import { KEPT_UNDER_KEYS } from './kept-under-keys.ts'

export interface RunningServer {
  readonly url: string
  stop(): Promise<void>
}

function noMail({ demonstration }: Config): string {
  if (demonstration) return 'No mail is sent: what would have gone out is shown at /outbox.'
  return 'No mail is sent: nobody can be invited and no forgotten password be replaced before SMTP_URL and MAIL_FROM are set. What was to be sent waits.'
}

/** Said once, on the console alone: the token goes into no log, and the next start makes another. */
async function saySetUp(database: Database, url: string, say: (line: string) => void): Promise<void> {
  const token = await transact(database, { mode: 'write', users: [] }, (tx) => offerSetUp(tx, { isFounded }))
  if (token === null) return
  say(`There is no organisation yet. Set it up at ${url}/set-up#${token}`)
  say('Whoever has this address becomes the first administrator. It holds until the server starts again.')
}

/** Read before anything is opened, so that a mistake in it is said at once. */
async function providersOf(config: Config): Promise<ProviderSettings[]> {
  return config.singleSignOnFile === null ? [] : readProviders(config.singleSignOnFile, process.env, providerReach(config))
}

const WEB_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** Everything from the settings to a server that answers. `say` is for people at a terminal, `log` for machines. */
export async function startServer(config: Config, log: Log, say: (line: string) => void, onLockLost: () => void): Promise<RunningServer> {
  const providers = await providersOf(config)
  const opened = await openDatabase(config, log, onLockLost)
  const closing: { close(): Promise<void> }[] = [opened]
  const closeAll = async (): Promise<void> => {
    for (const one of closing.splice(0).reverse()) await one.close()
  }
  try {
    if (opened.migrated.length > 0) log('info', 'migrated', { count: opened.migrated.length })
    const { database } = opened
    if (database.kind === 'pglite') {
      say(
        `Data in ${config.dataDir}, in the embedded database. It survives a crash of the server but not a power cut: for that, set DATABASE_URL to a PostgreSQL server.`,
      )
    }
    if (config.mail === null) say(noMail(config))
    const ordered = await keepOrder(database)
    if (ordered > 0) log('info', 'order-keys-made', { count: ordered })
    const keys = keysFrom(...(await loadSecrets(database, config.dataDir, config.secretKeyFile)))
    await requireKeys(database, keys, KEPT_UNDER_KEYS)
    if (config.demonstration) await loadDemonstration({ database, keys, say, connections: config.databaseConnections })
    const sequencer = await openSequencer(config, database, log)
    closing.push(sequencer)
    const app = await createApp({ config, database, keys, log, webFolder: WEB_FOLDER, providers, sequencer: sequencer.database })
    const url = await app.listen()
    if (config.mail === null && !config.demonstration) log('warn', 'no-mail')
    await saySetUp(database, url, say)
    log('info', 'listening', { demonstration: config.demonstration, database: database.kind })
    return {
      url,
      stop: async () => {
        await app.close()
        await closeAll()
      },
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}
