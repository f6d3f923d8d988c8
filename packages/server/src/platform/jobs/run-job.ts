import type { JobKindName, ProblemCode } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import type { RightsHolder } from '../access/principal/plan-source.ts'
import { type AccountHolder, accountHolder } from '../access/principal/rights-holder-now.ts'
import { appendEvents, type EventDraft, type EventSource } from '../audit/append.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Database } from '../database/database.ts'
import type { LockWish } from '../database/rights-locks.ts'
import { type Transaction, transact } from '../database/transact.ts'
import { problemOf } from '../http/problem-answer.ts'
import type { Log } from '../log.ts'
import { type JobEnd, type JobKind, type JobRun, JobStopped } from './job-kind.ts'
import { standing, storeEnd, storeProgress, type TakenJob, takeUp } from './job-rows.ts'

export interface JobDependencies {
  readonly database: Database
  readonly keys: Keys
  readonly planOf: (tx: Transaction, holder: RightsHolder, address: string | null) => Promise<Plan>
  readonly log: Log
  readonly onFailure?: ((cause: unknown) => void) | undefined
}

function sourceOf(job: TakenJob, person: AccountHolder | null): EventSource {
  return {
    actor: {
      userId: job.userId,
      unitId: person?.unitId ?? null,
      sessionId: job.sessionId,
      ...(job.tokenId === null ? {} : { tokenId: job.tokenId }),
      assurance: person?.session?.assurance ?? null,
    },
    origin: { address: job.address, client: null },
    correlationId: job.correlationId,
  }
}

/** INVARIANT (F3): nothing of a job is read or written but after this, in the same snapshot. @throws JobStopped */
async function enter(tx: Transaction, job: TakenJob, stopping: () => boolean): Promise<AccountHolder> {
  if (stopping()) throw new JobStopped('shutdown')
  const stands = await standing(tx, job)
  if (stands !== 'running') throw new JobStopped(stands)
  const person = await accountHolder(tx, job.userId, job.sessionId, job.tokenId)
  if (person === null) throw new JobStopped('account')
  return person
}

/** What changes everybody's rights holds them alone, and its causer's shared with nobody (F2). */
const wishOf = (mode: LockWish['mode'], userId: string): LockWish => (mode === 'rights' ? { mode } : { mode, users: [userId] })

/** What the causer's rights rest on: what was published and organised, and what time alone changes (F1). */
function rightsVersionOf({ versions }: AccountHolder, { session, assignments, attributes, reports }: Plan): string {
  return JSON.stringify([versions, session, assignments, attributes.values, [...reports]])
}

function runOf({ database, keys, planOf }: JobDependencies, job: TakenJob, stopping: () => boolean): JobRun<never> {
  return {
    id: job.id,
    input: job.input as never,
    attempt: job.run,
    batch: (mode, work) =>
      transact(database, wishOf(mode, job.userId), async (tx) => {
        const person = await enter(tx, job, stopping)
        const plan = await planOf(tx, person, job.address)
        const drafts: EventDraft[] = []
        const audit = (event: EventDraft): void => void drafts.push(event)
        const { userId, unitId, timeZone } = person
        const rightsVersion = rightsVersionOf(person, plan)
        const result = await work({ tx, now: tx.now, plan, userId, unitId, timeZone, language: job.language, keys, audit, rightsVersion })
        await appendEvents(tx, sourceOf(job, person), drafts)
        return result
      }),
    progress: (done, total) =>
      transact(database, { mode: 'read' }, async (tx) => {
        await enter(tx, job, stopping)
        await storeProgress(tx, job, done, total)
      }),
  }
}

/** Ends a run that was not done; what its kind left goes in the same transaction. */
async function abandon({ database }: JobDependencies, kind: JobKind | undefined, job: TakenJob, problem: ProblemCode): Promise<void> {
  await transact(database, { mode: 'write', users: [job.userId] }, async (tx) => {
    const stands = await standing(tx, job)
    if (stands === 'overtaken') return
    const drafts: EventDraft[] = []
    await kind?.abandoned?.({ id: job.id, tx, audit: (event) => void drafts.push(event) })
    if (stands === 'running') {
      await storeEnd(tx, job, { state: 'failed', problem })
      drafts.push({ event: 'job.stopped', outcome: 'failed', problem, details: { job: job.id, kind: job.kind } })
    }
    await appendEvents(tx, sourceOf(job, await accountHolder(tx, job.userId, job.sessionId, job.tokenId)), drafts)
  })
}

/** What a run that threw has to say to its owner; a shutdown and a run overtaken say nothing. */
function problemFor(thrown: unknown): ProblemCode {
  return thrown instanceof JobStopped ? 'not-permitted' : problemOf(thrown).code
}

const isPassing = (thrown: unknown): boolean =>
  thrown instanceof JobStopped ? thrown.reason === 'shutdown' : ['busy', 'unavailable'].includes(problemOf(thrown).code)

/**
 * Runs one job to its end. Returns when there is nothing left to do for it; throws when it must be taken up again: at a shutdown, or
 * when the database was not to be reached.
 */
export async function runJob(
  dependencies: JobDependencies,
  kinds: ReadonlyMap<JobKindName, JobKind<never>>,
  id: string,
  stopping: () => boolean,
): Promise<void> {
  const { database, log, onFailure } = dependencies
  const taken = await transact(database, { mode: 'read' }, (tx) => takeUp(tx, id))
  if (taken === null) return
  const { job } = taken
  const kind = kinds.get(job.kind) as JobKind | undefined
  if (taken.state === 'cancelled') return abandon(dependencies, kind, job, 'not-permitted')
  if (taken.state === 'exhausted' || kind === undefined) return abandon(dependencies, kind, job, 'internal')
  try {
    const end: JobEnd = await kind.run(runOf(dependencies, job, stopping))
    if (end.state === 'failed') return await abandon(dependencies, kind, job, end.problem)
    await transact(database, { mode: 'read' }, (tx) => storeEnd(tx, job, end))
  } catch (thrown) {
    if (isPassing(thrown)) throw thrown
    const problem = problemFor(thrown)
    if (problem === 'internal') onFailure?.(thrown)
    if (problem === 'internal') log('error', 'job-failed', { kind: job.kind, job: job.id })
    await abandon(dependencies, kind, job, problem)
  }
}
