import { setImmediate } from 'node:timers/promises'
import {
  askedBy,
  type CompiledPolicy,
  changedTypes,
  type Session,
  type SimulatedChange,
  type Simulation,
  type Stock,
  type Subject,
  simulate,
} from '@menshen/engine'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { rulesOf } from '#platform/access/principal/session-facts.ts'
import { subjectsNow } from '#platform/access/principal/subjects-now.ts'
import { isInView, rowsById } from '#platform/access/rows.ts'
import { readStock } from '#platform/access/stock/read-stock.ts'
import type { JobContext, JobEnd, JobKind, JobRun } from '#platform/jobs/job-kind.ts'
import { understandWritten } from '../read-written.ts'
import { conflictsAmong } from './conflicts.ts'
import { requireSimulate } from './may-simulate.ts'
import { type KeptChange, keptChanges, type Outcome, peopleOf, storeOutcome } from './outcome.ts'
import { pricesOf } from './prices.ts'
import { unseenPredicates } from './unseen-predicates.ts'

/** What a simulation is asked: the policy as it was sent, and found usable then. */
export interface SimulationInput {
  readonly document?: Readonly<Record<string, unknown>>
  readonly source?: string
}

interface Begun {
  readonly simulation: Simulation
  /** The people that its author sees, by id. */
  readonly seen: ReadonlyMap<string, Subject>
  /** What is known of it before any record is counted. */
  readonly outcome: Omit<Outcome, 'changes' | 'prices' | 'gaining' | 'losing'>
}

/** The session in which nothing that a condition asks for is lacking: what somebody can do at most. */
function fullSession(compiled: readonly CompiledPolicy[]): Session {
  const [rules] = compiled.map(rulesOf)
  const courses = compiled.flatMap(({ document }) =>
    Object.values(document.roles).flatMap((role) => [
      ...(role.requires?.courses ?? []),
      ...role.grants.flatMap(({ conditions }) => conditions?.courses ?? []),
    ]),
  )
  return {
    assurance: 3,
    networks: Object.keys(rules?.networks ?? {}),
    schedules: Object.keys(rules?.schedules ?? {}),
    courses: [...new Set(courses)],
  }
}

/** The draft again. Its claims and tests were decided when it was sent, which takes long, and depend on nothing that changes since. */
function draftOf({ plan }: JobContext, input: SimulationInput): CompiledPolicy {
  const read = understandWritten(input, plan.compiled.vocabulary)
  if ('problems' in read) throw new Error('a policy that was usable when it was sent is not any more')
  return read.compiled
}

async function begin(context: JobContext, input: SimulationInput): Promise<Begun> {
  const { tx, plan } = context
  const basedOn = await requireSimulate(context)
  const after = draftOf(context, input)
  const before = plan.compiled
  const organisation = await organisationAt(tx, tx.now)
  const session = fullSession([before, after])
  const people = (await subjectsNow(tx, organisation, tx.now)).map((subject) => ({ ...subject, session }))
  const rows = await rowsById(
    context,
    'user',
    people.map(({ id }) => id),
  )
  const ids = new Set(rows.filter((row) => isInView(context, 'user', row)).map(({ record }) => record.id))
  return {
    simulation: { before, after, units: organisation.units, people },
    seen: new Map(people.filter(({ id }) => ids.has(id)).map((person) => [person.id, person])),
    outcome: {
      basedOn,
      at: tx.now,
      people: ids.size,
      notCounted: unseenPredicates(plan, after),
      conflicts: await conflictsAmong(tx, after.document, (id) => ids.has(id)),
    },
  }
}

/** Other work of the process goes on in between; a second without a look at the job would let it run on after it was cancelled. */
const SLICE = 20
const LOOK = 1_000

/** Works one type's stock through, in slices. */
async function work(
  job: JobRun<SimulationInput>,
  simulation: Simulation,
  stock: Stock,
  done: number,
  of: number,
): Promise<SimulatedChange[]> {
  const steps = simulate(simulation, stock)
  let slice = performance.now()
  let looked = slice
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value
    const now = performance.now()
    if (now - slice < SLICE) continue
    if (now - looked > LOOK) {
      await job.progress(done + Math.floor((100 * step.value.done) / Math.max(1, step.value.of)), of)
      looked = performance.now()
    }
    await setImmediate()
    slice = performance.now()
  }
}

async function run(job: JobRun<SimulationInput>): Promise<JobEnd> {
  const { simulation, seen, outcome } = await job.batch('read', (context) => begin(context, job.input))
  const left = new Set(outcome.notCounted.map(({ object }) => object))
  // The log grows with every look at anything; what changes about it is told by role, see the comparison.
  const types = changedTypes(simulation).filter((object) => object !== 'auditEvent' && !left.has(object))
  const total = types.length * 100
  await job.progress(0, total)
  const changes: KeptChange[] = []
  const [gaining, losing] = [new Set<string>(), new Set<string>()]
  const counted = (ids: ReadonlySet<string>): number => [...ids].filter((id) => seen.has(id)).length
  for (const [at, object] of types.entries()) {
    const stock = await job.batch('read', async (context) => {
      await requireSimulate(context)
      return readStock(context.tx, askedBy(simulation, object))
    })
    const found = await work(job, simulation, stock, at * 100, total)
    for (const id of peopleOf(found, true)) gaining.add(id)
    for (const id of peopleOf(found, false)) losing.add(id)
    changes.push(...keptChanges(found, seen))
    await job.progress((at + 1) * 100, total)
  }
  // Measured while nobody's rights are held: what is stored after holds them for a moment only.
  const prices = await job.batch('read', async (context) => {
    await requireSimulate(context)
    return pricesOf(context.tx, simulation, types)
  })
  await job.batch('write', async (context) => {
    await requireSimulate(context)
    await storeOutcome(context, job.id, { ...outcome, gaining: counted(gaining), losing: counted(losing), changes, prices })
    context.audit({
      event: 'policy.simulated',
      operation: 'simulate',
      details: { simulation: job.id, basedOn: outcome.basedOn, changes: changes.length },
    })
  })
  return { state: 'done', result: { simulation: job.id } }
}

/** What a draft would change on the records there are. It reads more than its author sees, and tells numbers of it (V8). */
export const simulationKind: JobKind<SimulationInput> = { kind: 'simulation', run }
