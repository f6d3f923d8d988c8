import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Fault } from './faults.ts'

export interface Replicas {
  /** Where each answers. */
  readonly urls: readonly string[]
  stop(): Promise<void>
}

const PROGRAM = fileURLToPath(new URL('../../../src/main.ts', import.meta.url))
const PLANTED = fileURLToPath(new URL('./replica.ts', import.meta.url))

/** Waits for a replica's address. One that ends before it is told to says why: the calls that it leaves hanging do not. */
function untilListening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (text: string): void => {
      said = `${said}${text}`.slice(-20_000)
      const url = /Menshen is at (http:\/\/\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve(url.replace('localhost', '127.0.0.1'))
    }
    child.stdout?.setEncoding('utf8').on('data', hear)
    child.stderr?.setEncoding('utf8').on('data', hear)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (!child.killed) process.stderr.write(`a replica ended with ${code ?? signal}:\n${said}\n`)
      reject(new Error(`a replica ended with ${code ?? signal}`))
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const killer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(killer)
}

export interface ReplicaSettings {
  readonly databaseUrl: string
  readonly sequencerUrl: string
  readonly dataDir: string
  readonly secretKeyFile: string
  /** Null starts the real program. */
  readonly fault: Fault | null
  readonly count?: number
}

/** Starts server processes on one database, each the program itself unless a fault is planted. */
export async function startReplicas({
  databaseUrl,
  sequencerUrl,
  dataDir,
  secretKeyFile,
  fault,
  count = 2,
}: ReplicaSettings): Promise<Replicas> {
  const env = {
    PATH: process.env.PATH ?? '',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    SEQUENCER_DATABASE_URL: sequencerUrl,
    DATA_DIR: dataDir,
    SECRET_KEY_FILE: secretKeyFile,
    LOG_LEVEL: 'error',
    MENSHEN_WALL: String(fault !== 'stale-shares'),
    MENSHEN_REQUESTS_PER_MINUTE: '1000000',
    MENSHEN_DATABASE_CONNECTIONS: '20',
  }
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, fault === null ? [PROGRAM] : [PLANTED, fault], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
  )
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(end))
  }
  try {
    return { urls: await Promise.all(children.map(untilListening)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
