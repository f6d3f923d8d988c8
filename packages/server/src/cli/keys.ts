import { appendEvents, NOBODY } from '#platform/audit/append.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { type Keys, keysFrom } from '#platform/crypto/keys.ts'
import { loadSecrets } from '#platform/crypto/load-secret.ts'
import { keyStatus, rotateKeys } from '#platform/crypto/rotate-keys.ts'
import type { Database } from '#platform/database/database.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { transact } from '#platform/database/transact.ts'
import { jsonLog } from '#platform/log.ts'
import { endOldCodes, nameOldCodes } from '../features/sign-in/factors/kept-under-keys.ts'
import { KEPT_UNDER_KEYS } from '../kept-under-keys.ts'
import { type Command, EXIT, type Surroundings } from './command.ts'
import { explainStartFailure } from './serve.ts'

type Say = (line: string) => void

/** Prints what is under which key. @returns whether all of it is under the first */
async function sayStatus(database: Database, { factor }: Keys, say: Say): Promise<boolean> {
  const { first, all } = factor
  const known = new Set(all.map(({ id }) => id))
  say(`Keys, the first of which seals: ${all.map(({ id }) => id).join(', ')}`)
  let tidy = true
  for (const { what, counts } of await keyStatus(database, KEPT_UNDER_KEYS)) {
    const parts = [...counts].sort().map(([id, count]) => {
      if (id === '') return `${count} without the name of a key`
      return `${count} under ${id}${known.has(id) ? '' : ', WHICH IS NOT THERE'}`
    })
    tidy &&= [...counts.keys()].every((id) => id === first.id)
    say(`  ${what}: ${parts.length === 0 ? 'none' : parts.join('; ')}`)
  }
  say(tidy ? 'Nothing needs any key but the first: the others can be taken out.' : 'Some values need a key that is not the first.')
  return tidy
}

/** What cannot be sealed again: named, or ended where that is wished. */
async function keepCodes(database: Database, { recovery }: Keys, end: boolean): Promise<void> {
  await transact(database, { mode: 'write', users: [] }, async (tx) => {
    const events = end ? await endOldCodes(tx, recovery.first.id) : await nameOldCodes(tx, recovery.all.at(-1)?.id ?? recovery.first.id)
    await appendEvents(tx, { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'keys-rotate' }, events)
  })
}

async function rotate(database: Database, keys: Keys, endCodes: boolean, say: Say): Promise<number> {
  await keepCodes(database, keys, endCodes)
  const { done, shut } = await rotateKeys(database, keys, KEPT_UNDER_KEYS, (what, count) => say(`  ${what}: ${count} sealed again`))
  say(`${done} values sealed again under ${keys.factor.first.id}.`)
  if (shut > 0) say(`${shut} values are under no key that is there, or were altered. They are as they were.`)
  const tidy = await sayStatus(database, keys, say)
  return tidy || shut === 0 ? EXIT.done : EXIT.failed
}

async function withKeys(config: Config, work: (database: Database, keys: Keys) => Promise<number>): Promise<number> {
  const opened = await openDatabase(config, jsonLog('error'), () => process.exit(EXIT.failed))
  try {
    return await work(opened.database, keysFrom(...(await loadSecrets(opened.database, config.dataDir, config.secretKeyFile))))
  } finally {
    await opened.close()
  }
}

const END_CODES = '--end-recovery-codes'

export const keys: Command = {
  name: 'keys',
  usage: `status | rotate [${END_CODES}]`,
  summary: 'Say what is sealed under which key; seal it again under the first key of SECRET_KEY_FILE',
  run: async (args, surroundings: Surroundings) => {
    const [act, ...options] = args
    const known = act === 'status' ? options.length === 0 : act === 'rotate' && options.every((option) => option === END_CODES)
    if (!known) {
      surroundings.stderr.write(`Usage: menshen keys ${keys.usage}\n`)
      return EXIT.usage
    }
    const say: Say = (line) => void surroundings.stdout.write(`${line}\n`)
    try {
      return await withKeys(readConfig(surroundings.env), async (database, ring) => {
        if (act === 'rotate') return rotate(database, ring, options.includes(END_CODES), say)
        await sayStatus(database, ring, say)
        return EXIT.done
      })
    } catch (error) {
      return explainStartFailure(error, surroundings)
    }
  },
}
