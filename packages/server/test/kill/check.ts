import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseSource } from '#platform/audit/verify/database-source.ts'
import { describeFinding } from '#platform/audit/verify/finding.ts'
import { verifyLog } from '#platform/audit/verify/verify-log.ts'
import type { Database } from '#platform/database/database.ts'
import { type Api, apiOf, must } from '../freshness/revocation/api.ts'
import type { Credentials } from '../harness/test-client.ts'
import { foundCompany } from './company.ts'
import { type ExportFacts, exportFacts, type ImportFacts, importFacts, wholeFacts } from './facts.ts'
import type { Fault } from './faults.ts'
import { type Ground, makeGround } from './ground.ts'
import { afterEnd, afterExport, afterKill, everyRecordHasItsEvent } from './judge.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { type Started, startWork, WORKS, type Work } from './works.ts'

export interface KillOptions {
  /** A superuser's address of a PostgreSQL cluster for tests; null for PGlite. */
  readonly server: string | null
  readonly rounds: number
  readonly lines: number
  readonly random: () => number
  readonly fault: Fault | null
  readonly works?: readonly Work[]
  readonly onRound?: (round: Round) => void
}

/** When the server was killed, as the database says: before anything was done, in the middle of it, or when it was through. */
export type Moment = 'before' | 'middle' | 'through'

export interface Round {
  readonly work: Work
  readonly moment: Moment
  /** Lines, or chunks of a file, that were there after the kill. */
  readonly there: number
  readonly resumedMs: number
  readonly wrong: readonly string[]
}

/** Whether some round killed this work in its middle. */
export const metInTheMiddle = (rounds: readonly Round[], work: Work): boolean =>
  rounds.some((one) => one.work === work && one.moment === 'middle')

/** So often some work is killed once more that was not met in its middle. */
const MISSES = 8

/** A job that has not ended by then is stuck. */
const PATIENCE = 120_000

async function untilEnded(api: Api, jobId: string): Promise<string> {
  for (const until = performance.now() + PATIENCE; performance.now() < until; await sleep(100)) {
    const { state } = (await must(() => api('GET', `jobs/${jobId}`))).body
    if (state !== 'waiting' && state !== 'running') return state
  }
  return 'stuck'
}

const isOver = (state: string): boolean => state === 'done' || state === 'failed'

function momentOf(facts: ImportFacts | ExportFacts): Moment {
  if (isOver(facts.jobState)) return 'through'
  return facts.jobState === 'running' ? 'middle' : 'before'
}

const isImport = (facts: ImportFacts | ExportFacts): facts is ImportFacts => 'records' in facts

/** What the interface says afterwards must be what the tables say. */
async function afterwards(url: string, credentials: Credentials, { work, id }: Started): Promise<string[]> {
  const api = apiOf(url, credentials)
  if (work !== 'export') {
    const shown = (await must(() => api('GET', `imports/${id}`))).body
    const report = await must(() => api('GET', `imports/${id}/report`))
    return report.body.csv === undefined || shown.stage === 'running' ? [`the import says it is ${shown.stage}`] : []
  }
  const shown = (await must(() => api('GET', `exports/${id}`))).body
  const file = await fetch(`${url}/api/v1/exports/${id}/file`, { headers: { cookie: credentials.cookie } })
  const bytes = Buffer.from(await file.arrayBuffer())
  if (shown.state !== 'done') return file.ok ? ['an export that did not end well can be downloaded'] : []
  const same = file.ok && createHash('sha256').update(bytes).digest('hex') === shown.sha256
  return same ? [] : ['the file of the export is not what was made']
}

/** A file that is not finished is nobody's to read. */
async function unfinished(url: string, credentials: Credentials, { work, id }: Started): Promise<string[]> {
  if (work !== 'export') return []
  const file = await fetch(`${url}/api/v1/exports/${id}/file`, { headers: { cookie: credentials.cookie } })
  if (!file.ok) return []
  const { state } = (await must(() => apiOf(url, credentials)('GET', `exports/${id}`))).body
  return state === 'done' ? [] : ['a file could be read that was not finished']
}

interface Run extends KillOptions {
  readonly ground: Ground
  readonly credentials: Credentials
  /** How long each kind of work takes: the shortest that was seen, since the first has everything still to learn. */
  readonly takes: Map<Work, number>
  readonly running: Set<ServerProcess>
}

/** The log verifies at any moment: no event is lost or placed twice, and the tree is that of its leaves (§4.4, A1). */
async function wrongInLog(database: Database): Promise<string[]> {
  const { findings } = await verifyLog(await databaseSource(database), { key: null, checkpoints: [] })
  return findings.slice(0, 5).map((finding) => `the audit log: ${describeFinding(finding)}`)
}

async function lookInto(ground: Ground, started: Started): Promise<{ facts: ImportFacts | ExportFacts; wrong: string[] }> {
  const database = await ground.open()
  try {
    const facts = await (started.work === 'export' ? exportFacts(database, started) : importFacts(database, started))
    return { facts, wrong: [...everyRecordHasItsEvent(await wholeFacts(database)), ...(await wrongInLog(database))] }
  } finally {
    await database.close()
  }
}

async function start({ ground, fault, running }: Run): Promise<ServerProcess> {
  const server = await startServerProcess(ground.env, fault)
  running.add(server)
  return server
}

interface JobSeen {
  readonly state: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly progress: { readonly done: number; readonly total: number | null }
}

const jobOf = async (api: Api, { jobId }: Started): Promise<JobSeen> => (await must(() => api('GET', `jobs/${jobId}`))).body

/** Far enough from the end that the job is seldom through before the signal reaches it. */
const LATEST = 0.8

function learn({ takes }: Run, { work }: Started, job: JobSeen): void {
  if (job.startedAt === null || job.endedAt === null) return
  takes.set(work, Math.min(takes.get(work) ?? Number.POSITIVE_INFINITY, Date.parse(job.endedAt) - Date.parse(job.startedAt)))
}

/**
 * Until it is to be killed: at once, or so far into the work as chance says, by its progress, or by the clock where it tells none until
 * its end, or where its reports came too late before. The first of its kind is left alone, to learn how long that is.
 */
async function momentToKill(run: Run, api: Api, started: Started, again: number): Promise<void> {
  const { takes, random } = run
  const known = takes.get(started.work)
  if (known === undefined) {
    await untilEnded(api, started.jobId)
    return learn(run, started, await jobOf(api, started))
  }
  if (again === 0 && random() < 0.1) return sleep(random() * 1_000)
  const share = (random() * LATEST) / (1 + again)
  const byClock = started.work === 'file' || again > 0
  let job = await jobOf(api, started)
  for (; !isOver(job.state); job = await jobOf(api, started)) {
    const { done, total } = job.progress
    if (byClock ? job.state === 'running' : done > share * (total ?? started.lines)) break
    await sleep(10)
  }
  if (isOver(job.state)) return learn(run, started, job)
  // Also between two reports of how far it is.
  await sleep(byClock ? share * known : random() * 100)
}

/** One work begun, killed, and gone on with. `again` says how often its middle was missed since all had their turn. */
async function round(run: Run, work: Work, mark: string, again: number): Promise<Round> {
  const { ground, credentials } = run
  const first = await start(run)
  const started = await startWork(apiOf(first.url, credentials), work, mark, run.lines)
  await momentToKill(run, apiOf(first.url, credentials), started, again)
  await first.kill()
  const killed = await lookInto(ground, started)
  const judged = isImport(killed.facts) ? afterKill(started, killed.facts) : afterExport(killed.facts, false)
  const next = await start(run)
  const begun = performance.now()
  const readable = await unfinished(next.url, credentials, started)
  const state = await untilEnded(apiOf(next.url, credentials), started.jobId)
  const resumedMs = performance.now() - begun
  const told = state === 'stuck' ? ['the job is stuck'] : await afterwards(next.url, credentials, started)
  await next.kill()
  const ended = await lookInto(ground, started)
  const judgedEnd = isImport(ended.facts) ? afterEnd(started, ended.facts) : afterExport(ended.facts, true)
  const { facts } = killed
  return {
    work,
    moment: momentOf(facts),
    there: isImport(facts) ? facts.lines : facts.chunks,
    resumedMs,
    wrong: [
      ...[...killed.wrong, ...judged, ...readable].map((one) => `after the kill: ${one}`),
      ...[...told, ...ended.wrong, ...judgedEnd].map((one) => `at the end: ${one}`),
    ],
  }
}

/**
 * Starts work over HTTP on the real program, kills it with -9 at a moment of chance, looks into the tables, starts it again, waits for
 * the end of the job and looks once more (§4.4; issue 3: a killed import leaves nothing half done).
 */
export async function checkKill(options: KillOptions): Promise<Round[]> {
  const ground = await makeGround(options.server)
  const running = new Set<ServerProcess>()
  try {
    const run: Run = { ...options, ground, credentials: await foundCompany(ground), takes: new Map(), running }
    const works = options.works ?? WORKS
    const done: Round[] = []
    const kill = async (work: Work, again: number): Promise<void> => {
      const one = await round(run, work, `k${done.length}-`, again)
      done.push(one)
      options.onRound?.(one)
    }
    for (let i = 0; i < options.rounds; i++) await kill(works[i % works.length] as Work, 0)
    // A kill at a moment of chance may come too late; the proof rests on those that did not, so what was missed is met earlier and earlier.
    for (const work of works) for (let again = 1; again <= MISSES && !metInTheMiddle(done, work); again++) await kill(work, again)
    return done
  } finally {
    await Promise.all([...running].map((server) => server.kill()))
    await ground.remove()
  }
}
