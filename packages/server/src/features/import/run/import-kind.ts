import type { ImportObject } from '@menshen/contract'
import type { JobContext, JobEnd, JobEnding, JobKind, JobRun } from '#platform/jobs/job-kind.ts'
import { FileFault } from '../file/file-fault.ts'
import type { PeopleActs } from '../people/people-acts.ts'
import { CLEAN } from '../store/keep-settings.ts'
import { type ImportFile, ownImport, removeExpired, requireImportRight } from '../store/own-imports.ts'
import { outcomeOf } from '../store/show-import.ts'
import { importPeopleOf } from './import-people-job.ts'
import { importRecordsOf } from './import-records-job.ts'

/** What a job of this kind is started with. */
export interface ImportJobInput {
  readonly importId: string
  readonly dry: boolean
  readonly total: number | null
}

async function begin(context: JobContext, { importId, dry }: ImportJobInput): Promise<{ file: ImportFile; timeZone: string }> {
  const file = await ownImport(context, importId, true)
  requireImportRight(context, file.object as ImportObject)
  if (dry) {
    // A trial that was interrupted is tried from the start.
    await context.tx.query.updateTable('import_file').set(CLEAN).where('id', '=', importId).execute()
    await context.tx.query.deleteFrom('import_fault').where('import_id', '=', importId).execute()
  }
  return { file: dry ? { ...file, ...CLEAN } : file, timeZone: context.timeZone }
}

async function end(context: JobContext, { importId, dry }: ImportJobInput, fault: FileFault | null): Promise<ImportFile> {
  const file = await ownImport(context, importId, true)
  // What was undone can be corrected in the settings and tried again; what is through is not needed any more.
  const stage = dry || file.undone ? 'checked' : fault === null ? 'done' : 'stopped'
  const kept = fault === null ? null : JSON.stringify({ line: fault.line, ...fault.labels })
  await context.tx.query.updateTable('import_file').set({ stage, fault: kept }).where('id', '=', importId).execute()
  if (stage === 'done') await context.tx.query.deleteFrom('import_part').where('import_id', '=', importId).execute()
  return file
}

async function run(job: JobRun<ImportJobInput>, acts: PeopleActs): Promise<JobEnd> {
  const { input } = job
  const { dry, total } = input
  const { file, timeZone } = await job.batch('write', (context) => begin(context, input))
  let fault: FileFault | null = null
  try {
    const common = { job: job as JobRun<never>, file, dry }
    await (file.object === 'user' ? importPeopleOf({ ...common, acts }) : importRecordsOf({ ...common, total, timeZone }))
  } catch (thrown) {
    if (!(thrown instanceof FileFault)) throw thrown
    fault = thrown
  }
  const ended = await job.batch('write', (context) => end(context, input, fault))
  const { importId } = input
  return { state: 'done', result: { importId, dry, object: ended.object, ...outcomeOf(ended), broken: fault !== null } }
}

async function abandoned({ id, tx }: JobEnding): Promise<void> {
  await tx.query.updateTable('import_file').set({ stage: 'stopped' }).where('job_id', '=', id).where('stage', '=', 'running').execute()
  await tx.query.updateTable('import_file').set({ stage: 'ready' }).where('job_id', '=', id).where('stage', '=', 'checking').execute()
}

/** The job that imports a file or tries to. */
export const importKind = (acts: PeopleActs): JobKind<ImportJobInput> => ({
  kind: 'import',
  run: (job) => run(job, acts),
  abandoned,
  upkeep: removeExpired,
})
