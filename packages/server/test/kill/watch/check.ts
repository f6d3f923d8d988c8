import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'
import { behindTheDoor } from '../../harness/behind-the-door.ts'
import { foundCompany } from '../company.ts'
import { type Ground, makeGround } from '../ground.ts'
import { type ServerProcess, startServerProcess } from '../server-process.ts'
import { type Attack, attacks } from './attacks.ts'

export interface WatchKillOptions {
  /** A superuser's address of a PostgreSQL cluster for tests; null for PGlite. */
  readonly server: string | null
  readonly rounds: number
  /** Accounts that are attacked in each round. */
  readonly accounts: number
  readonly random: () => number
  readonly onRound?: (round: WatchRound) => void
}

export interface WatchRound {
  /** How often the detection held in this round's attacks, as counted after the kill and as it happened: an alert at first, then more of it. */
  readonly there: number
  readonly wanted: number
  readonly wrong: readonly string[]
}

export interface WatchKills {
  readonly rounds: readonly WatchRound[]
  /** What is wrong when all was watched. */
  readonly wrong: readonly string[]
}

/** Whether some of it was counted, and not all. */
export const isMiddle = ({ there, wanted }: Pick<WatchRound, 'there' | 'wanted'>): boolean => there > 0 && there < wanted

/** So many rounds more are taken while none met the watch in the middle. */
const MORE = 8

interface Raised {
  readonly account_id: string
  readonly alerts: number
  readonly signals: number
  readonly named: number
  readonly events: number
}

/** By account: how many alerts there are of the attack, what they count, and how many events say that one was raised. */
const RAISED = `
  SELECT a.group_key::jsonb -> 0 ->> 1 AS account_id, count(*)::int AS alerts, sum(a.signals)::int AS signals, sum(cardinality(a.event_ids))::int AS named,
    (SELECT count(*)::int FROM audit_event e WHERE e.event = 'alert.raised' AND e.record_id = ANY(array_agg(a.id::text))) AS events
  FROM alert a WHERE a.detection = 'guessing-fast' GROUP BY a.group_key`

async function raised(database: Database): Promise<ReadonlyMap<string, Raised>> {
  const { rows } = await transact(database, { mode: 'read' }, (tx) => behindTheDoor(tx).execute<Raised>({ text: RAISED, values: [] }))
  return new Map(rows.map((row) => [row.account_id, row]))
}

async function look(ground: Ground): Promise<ReadonlyMap<string, Raised>> {
  const database = await ground.open()
  return raised(database).finally(() => database.close())
}

/** Failures that it takes, as the detection says. */
const THRESHOLD = 12

const heldIn = (failures: number): number => Math.max(0, failures - THRESHOLD + 1)

/** What is wrong at any moment: an alert twice, one without its event, or one that counts more than happened. */
function wrongNow(found: ReadonlyMap<string, Raised>, done: readonly Attack[]): string[] {
  const times = new Map(done.map(({ accountId, failures }) => [accountId, failures]))
  return [...found.values()].flatMap(({ account_id: id, alerts, signals, named, events }) => [
    ...(alerts === 1 ? [] : [`${alerts} alerts of one attack`]),
    ...(events === alerts ? [] : [`${events} events of ${alerts} alerts`]),
    ...(signals <= (times.get(id) ?? 0) - THRESHOLD + 1 ? [] : [`held ${signals} times of ${times.get(id)} failures`]),
    ...(named <= (times.get(id) ?? 0) ? [] : [`${named} events named of ${times.get(id)}`]),
  ])
}

/** What is wrong when all was watched: an attack without its alert, or one that counts less than happened. */
const wrongAtEnd = (found: ReadonlyMap<string, Raised>, done: readonly Attack[]): string[] =>
  done.flatMap(({ accountId, failures }) => {
    const { signals = 0, named = 0 } = found.get(accountId) ?? {}
    const wanted = heldIn(failures)
    return signals === wanted && (wanted === 0 || named === failures) ? [] : [`held ${signals} times instead of ${wanted}`]
  })

/** Between these the watch is at it: the moments of kills close in on it, whatever the machine. */
interface Window {
  early: number
  late: number
}

const momentIn = ({ early, late }: Window, random: () => number): number => early + (late - early) * (0.25 + random() * 0.5)

function learn(window: Window, moment: number, { there, wanted }: Pick<WatchRound, 'there' | 'wanted'>): void {
  if (there === 0) window.early = moment
  if (there === wanted) window.late = moment
  // What there is to watch grows with each round.
  window.late = Math.max(window.late, window.early * 1.6 + NARROWEST)
}

const NARROWEST = 500
const LATEST = 8_000

/** How long a server is left alone at the end; it says nothing when it has watched all. */
const PATIENCE = 60_000

async function untilWatched(ground: Ground, start: () => Promise<ServerProcess>, done: readonly Attack[]): Promise<string[]> {
  let wrong: string[] = []
  for (const until = performance.now() + PATIENCE; performance.now() < until; ) {
    const server = await start()
    await sleep(5_000)
    await server.kill()
    const found = await look(ground)
    wrong = [...wrongNow(found, done), ...wrongAtEnd(found, done)]
    if (wrong.length === 0) return []
  }
  return wrong
}

/**
 * Lets attacks into the log, starts the real program, kills it with -9 while it watches them, and looks whether each attack has its one alert
 * in the end, which counts what happened (issue 7: a kill loses and doubles no alert).
 */
export async function checkWatchKill({ server, rounds, accounts, random, onRound }: WatchKillOptions): Promise<WatchKills> {
  const ground = await makeGround(server)
  const running = new Set<ServerProcess>()
  const start = async (): Promise<ServerProcess> => {
    const one = await startServerProcess(ground.env, null)
    running.add(one)
    return one
  }
  try {
    await foundCompany(ground)
    const done: Attack[] = []
    const told: WatchRound[] = []
    const window: Window = { early: 0, late: LATEST }
    for (let round = 0; round < rounds || (round < rounds + MORE && !told.some(isMiddle)); round++) {
      const some = await attacks(ground, accounts, random)
      done.push(...some)
      const one = await start()
      const moment = momentIn(window, random)
      await sleep(moment)
      await one.kill()
      const found = await look(ground)
      const there = some.reduce((sum, { accountId }) => sum + (found.get(accountId)?.signals ?? 0), 0)
      const wanted = some.reduce((sum, { failures }) => sum + heldIn(failures), 0)
      const seen = { there, wanted, wrong: wrongNow(found, done) }
      learn(window, moment, seen)
      told.push(seen)
      onRound?.(seen)
    }
    const wrong = await untilWatched(ground, start, done)
    return { rounds: told, wrong }
  } finally {
    await Promise.all([...running].map((one) => one.kill()))
    await ground.remove()
  }
}
