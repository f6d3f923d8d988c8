import { parseArgs } from 'node:util'
import { KeyError, NoteError } from '@menshen/ledger'
import { type Config, readConfig } from '#platform/config.ts'
import type { Database } from '#platform/database/database.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { jsonLog } from '#platform/log.ts'
import { type Command, EXIT, type Surroundings } from '../command.ts'
import { explainStartFailure } from '../serve.ts'
import { changeKey, sayKeys } from './keys.ts'
import { checkProof, prove } from './prove.ts'
import { heldOutside, verify } from './verify.ts'

const USAGE = 'keys | change-key | verify [--key KEY] [--checkpoint FILE or FOLDER]… | prove EVENT | check-proof FILE --key KEY --leaf HASH'

interface Asked {
  readonly act: string
  readonly of: string | undefined
  readonly key: string | undefined
  readonly leaf: string | undefined
  readonly checkpoints: readonly string[]
}

class WronglyCalled extends Error {
  override readonly name = 'WronglyCalled'
}

function ask(args: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { key: { type: 'string' }, leaf: { type: 'string' }, checkpoint: { type: 'string', multiple: true } },
      allowPositionals: true,
    })
    const [act, of, ...more] = positionals
    if (act === undefined || more.length > 0) throw new WronglyCalled(`Usage: menshen audit ${USAGE}`)
    return { act, of, key: values.key, leaf: values.leaf, checkpoints: values.checkpoint ?? [] }
  } catch (error) {
    // What parseArgs finds wrong.
    throw error instanceof TypeError ? new WronglyCalled(`${error.message}\nUsage: menshen audit ${USAGE}`) : error
  }
}

async function withDatabase(env: Surroundings['env'], work: (database: Database, config: Config) => Promise<number>): Promise<number> {
  const config = readConfig(env)
  const opened = await openDatabase(config, jsonLog('error'), () => process.exit(EXIT.failed))
  try {
    return await work(opened.database, config)
  } finally {
    await opened.close()
  }
}

async function carryOut({ act, of, key, leaf, checkpoints }: Asked, surroundings: Surroundings): Promise<number> {
  const { env } = surroundings
  if (act === 'keys' && of === undefined) return withDatabase(env, (database) => sayKeys(database, surroundings))
  if (act === 'change-key' && of === undefined) return withDatabase(env, (database, config) => changeKey(config, database, surroundings))
  if (act === 'prove' && of !== undefined) return withDatabase(env, (database) => prove(database, of, surroundings))
  if (act === 'check-proof' && of !== undefined && key !== undefined && leaf !== undefined) return checkProof(of, leaf, key, surroundings)
  if (act === 'verify' && of === undefined) {
    const held = await heldOutside(key, checkpoints)
    return withDatabase(env, (database) => verify(database, held, surroundings))
  }
  throw new WronglyCalled(`Usage: menshen audit ${USAGE}`)
}

/** What was given is wrong, not the program. */
function isTheirs(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return error instanceof WronglyCalled || error instanceof KeyError || error instanceof NoteError || code === 'ENOENT' || code === 'EACCES'
}

export const audit: Command = {
  name: 'audit',
  usage: USAGE,
  summary: 'The keys that sign the audit log; check the log against what is held outside; prove that an event is in it',
  run: async (args, surroundings) => {
    try {
      return await carryOut(ask(args), surroundings)
    } catch (error) {
      if (!isTheirs(error)) return explainStartFailure(error, surroundings)
      surroundings.stderr.write(`${error.message}\n`)
      return error instanceof WronglyCalled ? EXIT.usage : EXIT.failed
    }
  },
}
