import { parseArgs } from 'node:util'
import { KeyError, NoteError } from '@menshen/ledger'
import { FileError, fileSource } from '#platform/audit/file/file-source.ts'
import { FEWEST_MONTHS, RETIRED_CLASSES } from '#platform/audit/partition.ts'
import { databaseSource } from '#platform/audit/verify/database-source.ts'
import { type Config, readConfig } from '#platform/config.ts'
import type { Database } from '#platform/database/database.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { jsonLog } from '#platform/log.ts'
import { type Command, EXIT, type Surroundings } from '../command.ts'
import { explainStartFailure } from '../serve.ts'
import { dump } from './dump.ts'
import { type AskedToErase, erase, eraseReplayed, whoseOf } from './erase.ts'
import { changeKey, sayKeys } from './keys.ts'
import { checkProof, prove } from './prove.ts'
import { type AskedToRetire, retire, retiringOf } from './retire.ts'
import { heldOutside, verify } from './verify.ts'

const USAGE = [
  'keys | change-key | verify [--from FILE] [--key KEY] [--checkpoint FILE or FOLDER]… | dump --to FILE | prove EVENT',
  'check-proof FILE --key KEY --leaf HASH | erase (--person ID | --record ID | --event ID [--value NAME]…) --reason TEXT',
  `erase --replay [--from FILE] | retire --keep MONTHS [--class ${RETIRED_CLASSES.join('|')}]… --reason TEXT`,
].join(' | ')

interface Asked {
  readonly act: string
  readonly of: string | undefined
  readonly key: string | undefined
  readonly leaf: string | undefined
  /** Files of the log as lines of JSON: to be read, and to be written. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly checkpoints: readonly string[]
  readonly erasing: AskedToErase
  readonly retiring: AskedToRetire
}

class WronglyCalled extends Error {
  override readonly name = 'WronglyCalled'
}

function ask(args: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        ...{ key: { type: 'string' }, leaf: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
        ...{ checkpoint: { type: 'string', multiple: true }, value: { type: 'string', multiple: true }, replay: { type: 'boolean' } },
        ...{ keep: { type: 'string' }, class: { type: 'string', multiple: true } },
        ...{ person: { type: 'string' }, record: { type: 'string' }, event: { type: 'string' }, reason: { type: 'string' } },
      },
      allowPositionals: true,
    })
    const [act, of, ...more] = positionals
    if (act === undefined || more.length > 0) throw new WronglyCalled(`Usage: menshen audit ${USAGE}`)
    const { key, leaf, from, to, checkpoint: checkpoints = [], person, record, event, reason } = values
    const erasing = { person, record, event, values: values.value ?? [], reason, replay: values.replay === true, from }
    const retiring = { keep: values.keep, classes: values.class ?? [], reason }
    return { act, of, key, leaf, from, to, checkpoints, erasing, retiring }
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

function carryOutErasure(asked: AskedToErase, surroundings: Surroundings): Promise<number> {
  const whose = whoseOf(asked)
  const { replay, from, reason, ...named } = asked
  const alone =
    reason === undefined && named.values.length === 0 && [named.person, named.record, named.event].every((one) => one === undefined)
  if (replay && alone) return eraseReplayed(readConfig(surroundings.env), from, surroundings)
  if (replay || from !== undefined || whose === null) throw new WronglyCalled(`Usage: menshen audit ${USAGE}`)
  return erase(readConfig(surroundings.env), whose, reason ?? '', surroundings)
}

function carryOutRetirements(asked: AskedToRetire, surroundings: Surroundings): Promise<number> {
  const retiring = retiringOf(asked)
  if (retiring === null) throw new WronglyCalled(`Usage: menshen audit ${USAGE}\nMONTHS: ${FEWEST_MONTHS} at least.`)
  return retire(readConfig(surroundings.env), retiring, surroundings)
}

async function carryOut(
  { act, of, key, leaf, from, to, checkpoints, erasing, retiring }: Asked,
  surroundings: Surroundings,
): Promise<number> {
  const { env } = surroundings
  if (act === 'keys' && of === undefined) return withDatabase(env, (database) => sayKeys(database, surroundings))
  if (act === 'change-key' && of === undefined) return withDatabase(env, (database, config) => changeKey(config, database, surroundings))
  if (act === 'prove' && of !== undefined) return withDatabase(env, (database) => prove(database, of, surroundings))
  if (act === 'check-proof' && of !== undefined && key !== undefined && leaf !== undefined) return checkProof(of, leaf, key, surroundings)
  if (act === 'verify' && of === undefined) {
    const held = await heldOutside(key, checkpoints)
    // What is in a file is checked on any machine: there is no database, and no secret.
    if (from !== undefined) return verify(await fileSource(from), held, surroundings)
    return withDatabase(env, async (database) => verify(await databaseSource(database), held, surroundings))
  }
  if (act === 'erase' && of === undefined) return carryOutErasure(erasing, surroundings)
  if (act === 'retire' && of === undefined) return carryOutRetirements(retiring, surroundings)
  if (act === 'dump' && of === undefined && to !== undefined) return withDatabase(env, (database) => dump(database, to, surroundings))
  throw new WronglyCalled(`Usage: menshen audit ${USAGE}`)
}

const THEIRS = [WronglyCalled, KeyError, NoteError, FileError] as const
const FILES_WRONGLY_NAMED: readonly unknown[] = ['ENOENT', 'EACCES', 'EEXIST', 'EISDIR']

/** What was given is wrong, not the program. */
function isTheirs(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return THEIRS.some((one) => error instanceof one) || FILES_WRONGLY_NAMED.includes(code)
}

export const audit: Command = {
  name: 'audit',
  usage: USAGE,
  summary:
    'The keys that sign the audit log; check it, or a file of it, against what is held outside; write it to a file; prove that an event is in it; erase values of it; retire events whose time is over',
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
