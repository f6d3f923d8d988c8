import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { keepLog } from '#platform/audit/keep-log.ts'
import { mailSink } from '#platform/audit/outside/mail-sink.ts'
import { placeName } from '#platform/audit/outside/place-name.ts'
import { plainSinks } from '#platform/audit/outside/plain-sinks.ts'
import type { Sink } from '#platform/audit/outside/sink.ts'
import { syslogSink } from '#platform/audit/outside/syslog-sink.ts'
import { keepStream } from '#platform/audit/stream/keep-stream.ts'
import type { Streaming } from '#platform/audit/stream/stream-sender.ts'
import { openLine, type SyslogTarget } from '#platform/audit/stream/syslog-line.ts'
import { HOUR, MINUTE } from '#platform/clock.ts'
import { type Config, ConfigError } from '#platform/config.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import type { Database } from '#platform/database/database.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log.ts'
import { VERSION } from './version.ts'

/** What the audit log needs to leave the house. */
export interface LogOutside {
  readonly config: Pick<Config, 'checkpoints' | 'syslog' | 'mail'>
  readonly database: Database
  readonly keys: Keys
  readonly log: Log
  readonly planOf: Streaming['planOf']
  readonly enqueue: Jobs['enqueue']
  readonly site: () => string
  /** The receiver of syslog; null: there is none. */
  readonly target: SyslogTarget | null
}

/** The receiver with its certificates, read before anything is opened. @throws ConfigError where they cannot be */
export async function syslogTarget({ syslog }: Pick<Config, 'syslog'>): Promise<SyslogTarget | null> {
  if (syslog === null) return null
  const { address, caFile } = syslog
  if (caFile === null) return { address, ca: null }
  try {
    return { address, ca: await readFile(caFile, 'utf8') }
  } catch (cause) {
    throw new ConfigError('AUDIT_SYSLOG_CA_FILE: cannot be read.', { cause })
  }
}

function sinksOf({ config, database, keys, enqueue, log, target }: LogOutside): Sink[] {
  const { email, emailHours } = config.checkpoints
  if (email !== null && config.mail === null) log('warn', 'checkpoint-mails-wait')
  return [
    ...plainSinks(config.checkpoints),
    ...(email === null ? [] : [mailSink({ database, keys, enqueue }, { address: email, every: emailHours * HOUR })]),
    ...(target === null ? [] : [syslogSink(target, hostname())]),
  ]
}

function stream({ config: { syslog }, database, keys, planOf, log, target }: LogOutside): () => Promise<void> {
  const account = syslog?.account ?? null
  if (target === null || account === null) {
    if (target !== null) log('warn', 'audit-stream-without-account')
    return async () => undefined
  }
  const receiver = placeName('syslog', target.address.host, String(target.address.port))
  const origin = { host: hostname(), version: VERSION }
  return keepStream({ database, keys, planOf, log, receiver, account, origin, open: () => openLine(target) })
}

/**
 * Puts the audit log in order, signs it, and tells those outside: its checkpoints to places, its events to a receiver. The log's name is for
 * good: the address may change later.
 *
 * @param sequencer the database as the sequencer's role
 * @returns stops it
 */
export function keepLogOutside(outside: LogOutside, sequencer: Database): () => Promise<void> {
  const { config, keys, log, site } = outside
  const name = (): string => `${new URL(site()).hostname}/audit-log/${randomBytes(4).toString('hex')}`
  const sinks = sinksOf(outside)
  const checkpointEvery = config.checkpoints.minutes * MINUTE
  const stopKeeping = keepLog({ database: sequencer, ring: keys.auditKey, name, sinks, log, checkpointEvery })
  const stopStream = stream(outside)
  return async () => {
    await stopKeeping()
    await stopStream()
  }
}
