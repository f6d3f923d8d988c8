import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readVerifier } from '@menshen/ledger'
import { databaseSource } from '#platform/audit/verify/database-source.ts'
import { describeFinding } from '#platform/audit/verify/finding.ts'
import { verifyLog } from '#platform/audit/verify/verify-log.ts'
import type { Database } from '#platform/database/database.ts'
import { openPostgres } from '#platform/database/postgres.ts'
import { apiOf } from '../../freshness/revocation/api.ts'
import type { Fault } from '../faults.ts'
import { type Ground, makeGround } from '../ground.ts'
import { type ServerProcess, startServerProcess } from '../server-process.ts'
import { foundMixedCompany, type MixedCompany } from './company.ts'
import { judgeSent, places, replay } from './judge.ts'
import { type Load, startLoad } from './load.ts'
import { type Sent, saysNothing } from './sent.ts'
import { type Tables, tablesOf } from './tables.ts'

/** Who is killed: the server, or a process of the database's, which takes all the others of it along. */
export type Victim = 'server' | 'backend'

export interface MixedOptions {
  /** A superuser's address of a PostgreSQL cluster for tests; null for PGlite. */
  readonly server: string | null
  /** Whether the cluster is nobody else's, so that processes of it may be killed. */
  readonly ownCluster: boolean
  readonly rounds: number
  readonly random: () => number
  readonly fault: Fault | null
  readonly onRound?: (round: MixedRound) => void
}

export interface MixedRound {
  readonly victim: Victim
  readonly sent: number
  readonly answered: number
  /** Requests that were under way when it was killed; how many of them were done all the same. */
  readonly cutOff: number
  readonly doneUnheard: number
  readonly events: number
  /** Leaves that a checkpoint from outside covers. */
  readonly anchored: number
  readonly wrong: readonly string[]
}

interface Run extends MixedOptions {
  readonly ground: Ground
  readonly company: MixedCompany
  /** Where checkpoints are laid outside. */
  readonly folder: string
  readonly sent: Sent[]
  readonly known: Set<string>
  /** The log's key, as it was seen first: whoever has the database later may alter it there. */
  verifier: string | null
  older: ReadonlySet<string>
}

async function checkpointsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return Promise.all(names.filter((name) => name.endsWith('.checkpoint')).map((name) => readFile(join(folder, name), 'utf8')))
}

async function verified(run: Run, database: Database): Promise<{ readonly wrong: string[]; readonly anchored: number }> {
  const key = run.verifier === null ? null : readVerifier(run.verifier)
  const held = { key, checkpoints: key === null ? [] : await checkpointsIn(run.folder) }
  const { findings, anchored } = await verifyLog(await databaseSource(database), held)
  return { wrong: findings.slice(0, 5).map((finding) => `the audit log: ${describeFinding(finding)}`), anchored }
}

/** kill -9 of one process of PostgreSQL that serves the application: the others end with it, and it recovers from its log. */
async function killBackend(server: string, random: () => number): Promise<void> {
  const superuser = openPostgres({ url: server, connections: 1, statementLimit: 0, onIdleError: () => undefined })
  try {
    const lease = await superuser.lease()
    const text = `SELECT pid FROM pg_stat_activity WHERE datname LIKE 'menshen_check_%' AND pid <> pg_backend_pid()`
    const { rows } = await lease.execute<{ pid: number }>({ text, values: [] })
    lease.release(true)
    const chosen = rows[Math.floor(random() * rows.length)]
    if (chosen !== undefined) process.kill(chosen.pid, 'SIGKILL')
  } finally {
    await superuser.close().catch(() => undefined)
  }
}

const RECOVERY = 60_000

/** The database as it is when it can be asked again. */
async function opened(ground: Ground): Promise<Database> {
  for (const until = performance.now() + RECOVERY; ; await sleep(100)) {
    try {
      const database = await ground.open()
      const lease = await database.lease()
      lease.release()
      return database
    } catch (error) {
      if (performance.now() > until) throw error
    }
  }
}

async function look(run: Run): Promise<{ tables: Tables; wrong: string[]; anchored: number }> {
  const database = await opened(run.ground)
  try {
    const tables = await tablesOf(database)
    run.verifier ??= tables.verifier
    const { wrong, anchored } = await verified(run, database)
    return { tables, anchored, wrong: [...judgeSent(run.sent, tables), ...replay(tables), ...places(tables, run.older), ...wrong] }
  } finally {
    await database.close()
  }
}

const start = ({ ground, fault, folder }: Pick<Run, 'ground' | 'fault' | 'folder'>): Promise<ServerProcess> =>
  startServerProcess({ ...ground.env, AUDIT_CHECKPOINT_FOLDER: folder, MENSHEN_CHECKPOINT_MINUTES: '1' }, fault)

/** It is killed after at most so many answers, and so many milliseconds after that; where nothing is answered, after this time. */
const [ANSWERS, MORE, MOST] = [60, 250, 20_000]

/** A moment of chance in the middle of the load, however fast the machine is. */
async function momentToKill(load: Load, random: () => number): Promise<void> {
  const answers = Math.floor(random() * ANSWERS)
  const late = performance.now() + MOST
  while (load.sent.filter(({ answer }) => answer !== null).length < answers && performance.now() < late) await sleep(5)
  await sleep(random() * MORE)
}

/** After its database came back, a server is asked so much longer. */
const AFTERWARDS = 400

async function round(run: Run, number: number): Promise<MixedRound> {
  const { random, company, known } = run
  const server = await start(run)
  const name = `load ${number}`
  const load = startLoad({ url: server.url, company, random, name, known })
  const victim: Victim = run.server !== null && run.ownCluster && random() < 0.5 ? 'backend' : 'server'
  await momentToKill(load, random)
  if (victim === 'backend' && run.server !== null) {
    await killBackend(run.server, random)
    await (await opened(run.ground)).close()
    await sleep(AFTERWARDS)
  }
  await server.kill()
  await load.stop()
  run.sent.push(...load.sent)
  const { tables, wrong, anchored } = await look(run)
  // The events of this round must have their places when the next is over: the sequencer goes on.
  run.older = new Set(tables.events.map(({ id }) => id))
  const cutOff = load.sent.filter(({ answer }) => answer === null || saysNothing(answer))
  const marks = new Set(tables.events.filter(({ outcome }) => outcome === 'done').map(({ client }) => client))
  return {
    victim,
    sent: load.sent.length,
    answered: load.sent.length - cutOff.length,
    cutOff: cutOff.length,
    doneUnheard: cutOff.filter(({ mark }) => marks.has(mark)).length,
    events: tables.events.length,
    anchored,
    wrong,
  }
}

/**
 * Lets clients do everything at once over HTTP, kills the server or a process of the database's with -9 at a moment of chance, looks into
 * the tables, and goes on from there (§4.4: an acknowledged write has its event, an aborted one has none).
 */
export async function checkMixed(options: MixedOptions): Promise<MixedRound[]> {
  const ground = await makeGround(options.server)
  const folder = join(ground.folder, 'outside')
  await mkdir(folder)
  try {
    const company = await foundMixedCompany(ground, async (work) => {
      const server = await start({ ground, fault: null, folder })
      await work((credentials) => apiOf(server.url, credentials)).finally(() => server.kill())
    })
    const run: Run = { ...options, ground, company, folder, sent: [], known: new Set(), verifier: null, older: new Set() }
    const done: MixedRound[] = []
    for (let i = 0; i < options.rounds; i++) {
      const one = await round(run, i)
      done.push(one)
      options.onRound?.(one)
    }
    return done
  } finally {
    await ground.remove()
  }
}
