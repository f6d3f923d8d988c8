import {
  areaEndpoints,
  EXPORT_OBJECT_NAMES,
  type ExportFormat,
  type ExportObjectName,
  exportEndpoints,
  type Handlers,
  type ObjectSpec,
  objects,
  type ShownExport,
} from '@menshen/contract'
import { door } from '#platform/access/door.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { targetOf } from '#platform/access/rows.ts'
import { termsOf } from '#platform/access/view/question.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { type ownJob, ownJobs, ownJobsById, shownJob } from '#platform/jobs/own-jobs.ts'
import { startJob } from '#platform/jobs/start-job.ts'
import { downloadFile, ownFile } from './download.ts'
import type { ExportInput } from './export-input.ts'
import { createFile, destroyFile, type ExportFile, filesOf } from './files.ts'

const MOST_LISTED = 100
/** One person must not keep everybody else's work waiting. */
const MOST_UNDER_WAY = 3
const TRY_AGAIN_AFTER = 60

const EXTENSIONS: Readonly<Record<ExportFormat, string>> = { csv: 'csv', xlsx: 'xlsx', ocsf: 'jsonl' }

type Job = Awaited<ReturnType<typeof ownJob>>

function stateOf(file: ExportFile, job: Job | undefined, now: string): ShownExport['state'] {
  if (file.expiresAt !== null && file.expiresAt <= now) return 'expired'
  if (file.destroyedAt !== null && file.finishedAt !== null) return 'destroyed'
  if (job?.problem === 'export-destroyed') return 'destroyed'
  return job?.state ?? (file.finishedAt === null ? 'cancelled' : 'done')
}

/** What was asked for, while the job remembers it. */
function questionOf({ input }: Job): ShownExport['question'] {
  const { filter, q, sort } = (input as ExportInput).question
  return { ...(filter === undefined ? {} : { filter }), ...(q === undefined ? {} : { q }), ...(sort === undefined ? {} : { sort }) }
}

function shown(file: ExportFile, job: Job | undefined, now: string): ShownExport {
  const { id, object, format, fields, reason, rows, bytes, sha256, fileName, createdAt, expiresAt } = file
  return {
    id,
    object,
    format,
    state: stateOf(file, job, now),
    progress: job === undefined ? { done: rows ?? 0, total: rows } : shownJob(job).progress,
    fields: [...fields],
    question: job === undefined ? null : questionOf(job),
    reason,
    rows,
    bytes,
    sha256,
    fileName,
    problem: job?.problem ?? null,
    createdAt,
    endedAt: job?.ended_at ?? file.finishedAt,
    expiresAt,
  }
}

async function shownFiles(context: RequestContext, files: readonly ExportFile[]): Promise<ShownExport[]> {
  const jobs = await ownJobsById(
    context,
    files.map(({ id }) => id),
  )
  return files.map((file) => shown(file, jobs.get(file.id), context.now))
}

async function shownFile(context: RequestContext, id: string): Promise<ShownExport> {
  const [file] = await shownFiles(context, [await ownFile(context, id)])
  if (file === undefined) throw new Problem('not-found')
  return file
}

type Wish = Readonly<{ format: ShownExport['format']; reason: string; fields: string[] }> & Omit<ExportInput['question'], 'fields'>

/** The columns as asked, and beside an amount its currency, without which it would say nothing; if the person knows of it at all. */
function withCurrencies(object: ExportObjectName, asked: readonly string[], known: readonly { readonly field: string }[]): string[] {
  const spec: ObjectSpec = objects[object]
  const currencyOf = (name: string): string[] => {
    const currency = Object.hasOwn(spec.fields, name) ? spec.fields[name]?.currencyField : undefined
    return known.filter(({ field }) => field === currency && !asked.includes(field)).map(({ field }) => field)
  }
  return [...new Set(asked.flatMap((name) => [name, ...currencyOf(name)]))]
}

/** A line of OCSF without the name and the time of its event would be none; if the person knows of them at all. */
function withEventName({ format }: Wish, asked: readonly string[], known: readonly { readonly field: string }[]): string[] {
  const wanted = format === 'ocsf' ? ['event', 'createdAt'] : []
  return [...new Set([...asked, ...wanted.filter((name) => known.some(({ field }) => field === name))])]
}

async function requireTurn(context: RequestContext): Promise<void> {
  const underWay = await ownJobs(context).where('kind', '=', 'export').where('state', 'in', ['waiting', 'running']).execute()
  if (underWay.length >= MOST_UNDER_WAY) throw new Problem('rate-limited', { retryAfter: TRY_AGAIN_AFTER })
}

async function startExport(context: RequestContext, object: ExportObjectName, wish: Wish): Promise<ShownExport> {
  const { userId, timeZone } = context.person()
  const { format, reason } = wish
  const known = door(doorOfRequest(context)).exportableFields(object)
  const fields = withEventName(wish, withCurrencies(object, wish.fields, known), known)
  const question = { filter: wish.filter, q: wish.q, sort: wish.sort, fields }
  // Refused now rather than by the job: what may not be asked may not be begun.
  await door(doorOfRequest(context)).exportCount(object, question, false)
  await requireTurn(context)
  const input: ExportInput = { object, question, format, timeZone }
  const { id } = await startJob(context, 'export', { ...input })
  const fileName = `${objects[object].plural}-${context.now.slice(0, 10)}-${id.slice(0, 8)}.${EXTENSIONS[format]}`
  await createFile(context.tx, { id, userId, object, format, fileName, fields, reason, createdAt: context.now })
  context.audit({
    operation: 'export',
    target: targetOf(object, null, null),
    terms: termsOf(wish),
    details: { export: id, reason, format, fields: fields.join(' ') },
  })
  return shownFile(context, id)
}

function handlersOf(object: ExportObjectName): Handlers<(typeof exportEndpoints)['customer'], RequestContext> {
  return {
    preview: async ({ body }, context) => {
      const reading = door(doorOfRequest(context))
      const count = await reading.exportCount(object, { ...body, fields: [] }, false)
      context.audit({ operation: 'export', target: targetOf(object, null, null), terms: termsOf(body) })
      return { ...count, fields: [...reading.exportableFields(object)] }
    },
    start: ({ body }, context) => startExport(context, object, body),
  }
}

async function removeFile(context: RequestContext, id: string): Promise<ShownExport> {
  const file = await ownFile(context, id)
  if (file.finishedAt === null || file.destroyedAt !== null) throw new Problem('wrong-state')
  await destroyFile(context.tx, id)
  context.audit({
    operation: 'export',
    target: targetOf(file.object, null, null),
    details: { export: id },
  })
  return shownFile(context, id)
}

/** Taking records out of the house: asking, looking how far it is, downloading. */
export function serveExport(server: EndpointServer): void {
  for (const object of EXPORT_OBJECT_NAMES)
    server.serve(exportEndpoints[object] as (typeof exportEndpoints)['customer'], handlersOf(object))
  const { file, ...others } = areaEndpoints.export
  server.serve(others, {
    list: async (_input, context) => ({
      items: await shownFiles(context, await filesOf(context.tx, context.person(), MOST_LISTED)),
    }),
    read: ({ params }, context) => shownFile(context, params.id),
    remove: ({ params }, context) => removeFile(context, params.id),
  })
  server.serveFile(file, ({ params }, steps) => downloadFile((params as { id: string }).id, steps))
}
