import { randomUUID } from 'node:crypto'
import { areaEndpoints, type Handlers, IMPORT_LIMITS, type ImportObject, type InputOf } from '@menshen/contract'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { startJob } from '#platform/jobs/start-job.ts'
import { reportCsv } from './report.ts'
import type { ImportJobInput } from './run/import-kind.ts'
import { faultsAfter } from './store/faults.ts'
import { keepPart } from './store/file-parts.ts'
import { CLEAN, keepSettings } from './store/keep-settings.ts'
import { type Asker, expiryOf, type ImportFile, makeRoom, ownImport, requireImportRight } from './store/own-imports.ts'
import { shownImport } from './store/show-import.ts'

type Endpoints = typeof areaEndpoints.import

const askerOf = (context: RequestContext): Asker => ({ tx: context.tx, now: context.now, userId: context.person().userId })

/** One of the caller's files, once they may import such records still. */
async function openImport(context: RequestContext, id: string, hold = false): Promise<ImportFile> {
  const file = await ownImport(askerOf(context), id, hold)
  requireImportRight(doorOfRequest(context), file.object as ImportObject)
  return file
}

const startImport =
  (object: ImportObject) =>
  async ({ body }: InputOf<(typeof areaEndpoints.importStart)['lead']>, context: RequestContext) => {
    const asker = askerOf(context)
    await makeRoom(asker)
    const id = randomUUID()
    await context.tx.query
      .insertInto('import_file')
      .values({
        id,
        user_id: asker.userId,
        object,
        file_name: body.fileName.trim(),
        size: body.size,
        created_at: context.now,
        expires_at: expiryOf(context.now),
      })
      .execute()
    context.audit({ details: { import: id, object, size: body.size } })
    return { id, partBytes: IMPORT_LIMITS.partBytes }
  }

const mayBegin = ({ stage }: ImportFile, dry: boolean): boolean => stage === 'ready' || stage === 'checked' || (stage === 'stopped' && !dry)

/** Starts the trial or the run of a file. A run that stopped goes on where it was. */
async function startRun(context: RequestContext, id: string, dry: boolean): Promise<{ jobId: string }> {
  const file = await openImport(context, id, true)
  if (!mayBegin(file, dry) || file.settings === null) throw new Problem('wrong-state')
  const input: ImportJobInput = { importId: id, dry, total: file.stage === 'checked' && file.fault === null ? file.lines : null }
  const { id: jobId } = await startJob(context, 'import', { ...input })
  const fresh = file.stage === 'stopped' ? { fault: null } : CLEAN
  if (file.stage !== 'stopped') await context.tx.query.deleteFrom('import_fault').where('import_id', '=', id).execute()
  await context.tx.query
    .updateTable('import_file')
    .set({ ...fresh, job_id: jobId, stage: dry ? 'checking' : 'running' })
    .where('id', '=', id)
    .execute()
  context.audit({ details: { import: id, object: file.object, job: jobId, dry } })
  return { jobId }
}

const LISTED = 200
const REPORTED = 5_000

async function faultyLines(context: RequestContext, id: string, after: string | undefined, limit: number) {
  const file = await openImport(context, id)
  const found = await faultsAfter(context.tx, file.id, Number(after ?? 0), limit + 1)
  const items = found.slice(0, limit)
  context.audit({ details: { import: id, lines: items.length } })
  return { items, next: found.length > limit ? (items.at(-1)?.line ?? null) : null }
}

const handlers: Handlers<Endpoints, RequestContext> = {
  part: async (input, context) => {
    const file = await openImport(context, input.params.id, true)
    const received = await keepPart(askerOf(context), file, input)
    context.audit({ details: { import: file.id, received } })
    return { received }
  },
  read: async ({ params }, context) => {
    const file = await openImport(context, params.id)
    context.audit({ details: { import: file.id } })
    return shownImport(doorOfRequest(context), askerOf(context), file, context.language)
  },
  settings: async ({ params, body }, context) => {
    const [door, asker] = [doorOfRequest(context), askerOf(context)]
    const file = await keepSettings(door, asker, await openImport(context, params.id, true), body)
    context.audit({ details: { import: file.id, columns: body.columns.length, source: body.source, mode: body.mode } })
    return shownImport(door, asker, file, context.language)
  },
  check: ({ params }, context) => startRun(context, params.id, true),
  run: ({ params }, context) => startRun(context, params.id, false),
  faults: async ({ params, query }, context) => {
    const { items, next } = await faultyLines(context, params.id, query.after, LISTED)
    const told = (faults: (typeof items)[number]['faults']) =>
      faults.map((fault) => ({ column: fault.column, message: fault[context.language] }))
    return { items: items.map(({ line, faults }) => ({ line, faults: told(faults) })), next }
  },
  report: async ({ params, query }, context) => {
    const { items, next } = await faultyLines(context, params.id, query.after, REPORTED)
    return { csv: reportCsv(items, context.language, query.after === undefined), next }
  },
  // One's own file goes without the right to import: it may be gone, and the file should be too.
  remove: async ({ params }, context) => {
    const file = await ownImport(askerOf(context), params.id, true)
    if (file.stage === 'running' || file.stage === 'checking') throw new Problem('wrong-state')
    await context.tx.query.deleteFrom('import_file').where('id', '=', file.id).execute()
    context.audit({ details: { import: file.id } })
    return { id: file.id }
  },
}

/** Files on their way in: people and records of every object type. */
export function serveImport(server: EndpointServer): void {
  server.serve(areaEndpoints.importStart, {
    user: startImport('user'),
    lead: startImport('lead'),
    customer: startImport('customer'),
    contact: startImport('contact'),
    deal: startImport('deal'),
    transaction: startImport('transaction'),
    case: startImport('case'),
    activity: startImport('activity'),
  })
  server.serve(areaEndpoints.import, handlers)
}
