import { areaEndpoints, type Handlers, type ShownSimulation } from '@menshen/contract'
import { type DoorContext, doorOfRequest } from '#platform/access/door-context.ts'
import { isInView, rowsById } from '#platform/access/rows.ts'
import { titlesById } from '#platform/access/view/titles.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { ownJob } from '#platform/jobs/own-jobs.ts'
import { startJob } from '#platform/jobs/start-job.ts'
import { policyInvalid, requireOneForm } from '../policy-refusals.ts'
import { readWritten, type WrittenPolicy } from '../read-written.ts'
import { requireSimulate } from './may-simulate.ts'
import { type KeptChange, type Outcome, storedOutcome } from './outcome.ts'

async function start(context: RequestContext, written: WrittenPolicy): Promise<{ id: string }> {
  const door = doorOfRequest(context)
  const basedOn = await requireSimulate(door)
  requireOneForm(written)
  // Refused now rather than by the job: what cannot be used.
  const read = readWritten(written, door.plan.compiled.vocabulary)
  if ('problems' in read) throw policyInvalid(read.problems)
  const job = await startJob(
    context,
    'simulation',
    written.source === undefined ? { document: written.document } : { source: written.source },
  )
  context.audit({ operation: 'simulate', details: { job: job.id, basedOn } })
  return job
}

type ShownChange = ShownSimulation['changes'][number]

/** Changes of one object type with the samples that the person sees, by their titles; the others were only counted (V8). */
async function shownChanges(door: DoorContext, object: string, changes: readonly KeptChange[]): Promise<ShownChange[]> {
  const rows = await rowsById(door, object, [...new Set(changes.flatMap(({ samples }) => samples))])
  const seen = new Set(rows.filter((row) => isInView(door, object, row)).map(({ record }) => record.id))
  const titles = await titlesById(door, object, [...seen])
  return changes.map((change) => ({
    ...change,
    samples: change.samples.filter((id) => seen.has(id)).map((id) => ({ id, title: titles[id] ?? null })),
  }))
}

/** What the people and units are called that are told of, as far as the person sees them. */
async function titlesOf(door: DoorContext, { changes, conflicts }: Outcome): Promise<Record<string, string>> {
  const persons = [...changes.flatMap((change) => change.persons.map(({ id }) => id)), ...conflicts.flatMap((conflict) => conflict.persons)]
  const units = changes.flatMap((change) => change.units.map(({ id }) => id))
  return {
    ...(await titlesById(door, 'user', [...new Set(persons)])),
    ...(await titlesById(door, 'unit', [...new Set(units)])),
  }
}

async function read(context: RequestContext, id: string): Promise<ShownSimulation> {
  const door = doorOfRequest(context)
  await requireSimulate(door)
  const job = await ownJob(context, id)
  if (job.kind !== 'simulation') throw new Problem('not-found')
  const outcome = await storedOutcome(door, id)
  if (outcome === null) throw new Problem('wrong-state')
  context.audit({ operation: 'simulate', details: { simulation: id } })
  const changes: ShownChange[] = []
  for (const [object, some] of Map.groupBy(outcome.changes, (change) => change.object)) {
    changes.push(...(await shownChanges(door, object, some)))
  }
  return { ...outcome, id, changes, titles: await titlesOf(door, outcome) }
}

const handlers: Handlers<typeof areaEndpoints.policySimulation, RequestContext> = {
  start: ({ body }, context) => start(context, body),
  read: ({ params }, context) => read(context, params.id),
}

/** Serves simulations: starting one, and looking at what it found. */
export function serveSimulation(server: EndpointServer): void {
  server.serve(areaEndpoints.policySimulation, handlers)
}
