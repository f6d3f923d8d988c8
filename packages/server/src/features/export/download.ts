import type { ShownExport } from '@menshen/contract'
import { door } from '#platform/access/door.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { targetOf } from '#platform/access/rows.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import type { ServedFile } from '#platform/http/served-file.ts'
import { destroyFile, type ExportFile, filesOf, readBytes, readLeft } from './files.ts'
import { mayExport } from './may-export.ts'
import { CONTENT_TYPES } from './writer-for.ts'

/** As many chunks as are decided before the first byte; those of longer files are decided one by one as they leave. */
const DECIDED_AT_ONCE = 4

type Decision = 'allowed' | 'refused' | 'over'

/** The file, if it is the person's own. @throws Problem not-found, the same for another's and for none */
export async function ownFile(context: RequestContext, id: string): Promise<ExportFile> {
  const [file] = await filesOf(context.tx, context.person(), 1, id)
  if (file === undefined) throw new Problem('not-found')
  return file
}

function requireReady(file: ExportFile, now: string): void {
  if (file.destroyedAt !== null) throw new Problem('export-destroyed')
  if (file.finishedAt === null || file.expiresAt === null) throw new Problem('wrong-state')
  if (file.expiresAt <= now) throw new Problem('export-expired')
}

/** F3: decides again, from this transaction's rights and records, whether a chunk may leave. */
async function decide(context: RequestContext, object: ShownExport['object'], id: string, number: number): Promise<Decision> {
  if (!mayExport(context, object)) return 'refused'
  const left = await readLeft(context.tx, context.keys, id, number)
  if (left === null) return 'over'
  return (await door(doorOfRequest(context)).mayStillLeave(object, left)) ? 'allowed' : 'refused'
}

async function destroy({ step }: RequestSteps, file: ExportFile): Promise<void> {
  await step('write', async (context) => {
    if (!(await destroyFile(context.tx, file.id))) return
    context.audit({
      event: 'export.destroyed',
      operation: 'export',
      target: targetOf(file.object, null, null),
      problem: 'export-destroyed',
      details: { export: file.id, unfinished: false },
    })
  })
}

async function* parts(steps: RequestSteps, file: ExportFile): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number++) {
    const part = await steps.step('read', async (context) => {
      requireReady(await ownFile(context, file.id), context.now)
      const decision = await decide(context, file.object, file.id, number)
      return decision === 'allowed' ? readBytes(context.tx, context.keys, file.id, number) : decision
    })
    if (part === 'over') return
    if (part === 'refused') {
      await destroy(steps, file)
      throw new Problem('export-destroyed')
    }
    yield part as Uint8Array
  }
}

/** Hands a file to whoever asked for it, and to nobody else; each part is decided when it leaves. */
export async function downloadFile(id: string, steps: RequestSteps): Promise<ServedFile> {
  const asked = await steps.step('read', async (context) => {
    const file = await ownFile(context, id)
    requireReady(file, context.now)
    for (let number = 0; number < DECIDED_AT_ONCE; number++) {
      const decision = await decide(context, file.object, id, number)
      if (decision === 'refused') return { file, may: false }
      if (decision === 'over') break
    }
    context.audit({
      operation: 'export',
      target: targetOf(file.object, null, null),
      details: { export: id, sha256: file.sha256, rows: file.rows, bytes: file.bytes, fields: file.fields.join(' '), format: file.format },
    })
    return { file, may: true }
  })
  if (!asked.may) {
    await destroy(steps, asked.file)
    throw new Problem('export-destroyed')
  }
  const { file } = asked
  return { name: file.fileName, contentType: CONTENT_TYPES[file.format], bytes: file.bytes ?? 0, parts: parts(steps, file) }
}
