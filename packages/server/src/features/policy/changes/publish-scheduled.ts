import { objects, type ProblemCode } from '@menshen/contract'
import type { EngineRecord } from '@menshen/engine'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { planWith } from '#platform/access/principal/plan-with.ts'
import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { changesBetween } from '#platform/access/write/written.ts'
import { personBehind } from '#platform/account/own-accounts.ts'
import { appendEvents, type EventDraft } from '#platform/audit/append.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { Problem } from '#platform/http/problem.ts'
import type { QueueName } from '#platform/jobs/job-queue.ts'
import { inOneTransaction, type OwnWork } from '#platform/jobs/jobs.ts'
import type { JobDependencies } from '#platform/jobs/run-job.ts'
import { queueMail } from '#platform/mail/queue-mail.ts'
import { UNDECIDED, UNSCHEDULED, UNSCHEDULED_BESIDE } from './move-change.ts'
import { publishNow } from './publish-change.ts'
import { storedChange } from './stored-change.ts'

interface Dependencies extends Pick<JobDependencies, 'database' | 'planOf' | 'log'> {
  readonly keys: Keys
  readonly enqueue: (tx: Transaction, id: string, queue: QueueName) => Promise<void>
}

/** A change whose time has come, as far as it changes when it is not published. */
interface Due {
  readonly id: string
  readonly ownerId: string
  readonly unitId: string
  readonly publishedBy: string
  readonly publishAt: string
  readonly digest: string
  readonly submittedAt: string
  readonly decidedAt: string | null
  readonly decidedBy: string | null
  readonly token: string | null
}

const DUE = `state = 'scheduled' AND publish_at <= now()`

const LOCKED = `
  SELECT id, owner_id AS "ownerId", unit_id AS "unitId", published_by AS "publishedBy", publish_at AS "publishAt", digest,
    submitted_at AS "submittedAt", decided_at AS "decidedAt", decided_by AS "decidedBy", token_id AS token
  FROM policy_change WHERE id = $1 AND ${DUE} FOR UPDATE`

/** Why it may come again by itself; everything else is decided. */
const PASSING: readonly ProblemCode[] = ['busy', 'unavailable', 'internal', 'time-limit']

/** What it is based on is gone, or it cannot be used: it must be written anew. Else the same may be approved and published again. */
const TO_BE_REWRITTEN: readonly ProblemCode[] = ['conflict', 'policy-invalid', 'cyclic-roles']

/** Who acts is whoever scheduled it, with what their session had proved then and with what they may do now (V7, F3). */
async function publishAsCauser({ keys, planOf }: Dependencies, tx: Transaction, { id, publishedBy, token }: Due): Promise<EventDraft[]> {
  const holder = await accountHolder(tx, publishedBy, null, token)
  if (holder === null) throw new Problem('not-permitted')
  const { compiled } = await planOf(tx, holder, null)
  const { scheduledWith } = await storedChange(tx, id)
  const plan = await planWith(tx, compiled, await organisationAt(tx, tx.now), publishedBy, scheduledWith)
  const drafts: EventDraft[] = []
  const audit = (event: EventDraft): void => void drafts.push(event)
  await publishNow({ tx, plan, unitId: holder.unitId, language: 'en', keys, audit }, id, {})
  return drafts
}

const columnOf: Readonly<Record<string, string>> = {
  state: 'state',
  failure: 'failure',
  publishAt: 'publish_at',
  publishedBy: 'published_by',
  decidedAt: 'decided_at',
  decidedBy: 'decided_by',
  digest: 'digest',
  submittedAt: 'submitted_at',
}

/** Takes it back to where somebody can do something about it, and tells whoever waits for it. */
async function sendBack({ keys, enqueue }: Dependencies, tx: Transaction, due: Due, problem: ProblemCode): Promise<EventDraft> {
  const rewrite = TO_BE_REWRITTEN.includes(problem)
  const { id, ownerId, unitId, publishedBy, publishAt } = due
  const unsubmitted = rewrite ? { digest: null, submittedAt: null } : {}
  const fields = { ...UNSCHEDULED, ...UNDECIDED, ...unsubmitted, state: rewrite ? 'draft' : 'submitted', failure: problem }
  const beside = { decided_with: null, ...UNSCHEDULED_BESIDE, updated_at: tx.now, updated_by: publishedBy }
  const sets = { ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [columnOf[name], value])), ...beside }
  const names = Object.keys(sets).map((name, i) => `${name} = $${i + 2}`)
  await tx.execute({
    text: `UPDATE policy_change SET ${names.join(', ')}, version = version + 1 WHERE id = $1`,
    values: [id, ...Object.values(sets)],
  })
  const told = new Set([await personBehind(tx, ownerId), await personBehind(tx, publishedBy)])
  const cause = { tx, keys, enqueue: (mail: string, queue: QueueName) => enqueue(tx, mail, queue) }
  for (const person of told) await queueMail(cause, 'change-not-published', person, { at: publishAt })
  const before = { ...due, state: 'scheduled', failure: null } as unknown as EngineRecord
  return {
    event: 'policy.change-not-published',
    operation: 'publish',
    target: { object: 'policyChange', recordId: id, ownerId, unitId },
    outcome: 'failed',
    problem,
    changes: changesBetween(objects.policyChange, before, { ...before, ...fields }),
  }
}

async function publishDue(dependencies: Dependencies, tx: Transaction, id: string): Promise<void> {
  const [due] = (await tx.execute<Due>({ text: LOCKED, values: [id] })).rows
  // It was published, sent back or put off, or another replica was quicker.
  if (due === undefined) return
  const holder = await accountHolder(tx, due.publishedBy, null)
  const source = {
    actor: {
      userId: due.publishedBy,
      unitId: holder?.unitId ?? null,
      sessionId: null,
      ...(due.token === null ? {} : { tokenId: due.token }),
      assurance: null,
    },
    origin: { address: null, client: null },
    correlationId: `publication-${id}`,
  }
  let drafts: EventDraft[]
  try {
    drafts = await publishAsCauser(dependencies, tx, due)
  } catch (error) {
    if (!(error instanceof Problem) || PASSING.includes(error.code)) throw error
    // To whoever may not read it any more it is not there; what they may not do is what the others are told.
    drafts = [await sendBack(dependencies, tx, due, error.code === 'not-found' ? 'not-permitted' : error.code)]
  }
  await appendEvents(tx, source, drafts)
}

/**
 * Publishes changes at their time. INVARIANT: the version, the state of the change and their events are one transaction under everybody's lock,
 * so it is done once, however many replicas try and whenever one dies.
 */
export function scheduledPublications(dependencies: Dependencies): OwnWork {
  return inOneTransaction(dependencies, {
    queue: 'publication',
    rights: true,
    waiting: async (tx) =>
      (
        await tx.execute<{ id: string }>({
          text: `SELECT id FROM policy_change WHERE ${DUE} ORDER BY publish_at, id LIMIT 500`,
          values: [],
        })
      ).rows.map(({ id }) => id),
    work: (tx, id) => publishDue(dependencies, tx, id),
  })
}
