import { type CrmObjectName, EXTERNAL_ID, IMPORT_LIMITS, type ImportSettings } from '@menshen/contract'
import type { JobContext, JobRun } from '#platform/jobs/job-kind.ts'
import { FileFault } from '../file/file-fault.ts'
import type { FileLine } from '../file/file-line.ts'
import { importLines, keyGuard, type LinesWish } from '../records/import-lines.ts'
import { lineReader, type ReadLine } from '../records/read-cells.ts'
import { importTargets } from '../records/targets.ts'
import type { ImportFile } from '../store/own-imports.ts'
import { bundles, jobLines } from './job-lines.ts'
import { type Counts, keepDone } from './progress.ts'
import { NOTHING, together, Undone } from './undone.ts'

/** Lines of one transaction when each stands for itself. */
const BUNDLE = 500

export interface RecordsRun {
  readonly job: JobRun<never>
  readonly file: ImportFile
  readonly dry: boolean
  /** Lines there are, as far as known. */
  readonly total: number | null
  readonly timeZone: string
}

interface Reading {
  readonly wish: LinesWish
  readonly read: (line: FileLine) => ReadLine
}

async function readingFor({ job, file, dry, timeZone }: RecordsRun, titles: readonly string[]): Promise<Reading> {
  const object = file.object as CrmObjectName
  const settings = file.settings as ImportSettings
  const writable = await job.batch('read', async (context) => new Set(importTargets(context, object).map(({ field }) => field)))
  const read = lineReader({ ...settings, object, titles, timeZone, writable })
  const keyColumn = settings.columns.find(({ field }) => field === EXTERNAL_ID)?.column ?? -1
  const guard = keyGuard(titles[keyColumn] ?? null)
  return { wish: { object, titles, columns: settings.columns, source: settings.source, dry }, read: (line) => guard(read(line)) }
}

/** Line by line: each bundle is a transaction, in which also stands how far it is. */
async function eachByItself(run: RecordsRun, lines: AsyncIterable<FileLine>, { wish, read }: Reading): Promise<void> {
  const { job, file, total } = run
  let counts: Counts = file
  let behind = 0
  for await (const bundle of bundles(lines, BUNDLE)) {
    // Read also when they are done already: their keys count.
    const all = bundle.map(read)
    const todo = all.slice(Math.max(0, file.lines - behind))
    behind += all.length
    if (todo.length === 0) continue
    const before = counts
    counts = await job.batch('write', async (context) => {
      return keepDone(context, file.id, before, todo.length, await importLines(context, todo, wish))
    })
    await job.progress(counts.lines, total)
  }
}

async function wholeFile(context: JobContext, file: ImportFile, lines: readonly ReadLine[], wish: LinesWish): Promise<void> {
  let done = NOTHING
  for (let at = 0; at < lines.length; at += BUNDLE) done = together(done, await importLines(context, lines.slice(at, at + BUNDLE), wish))
  if (done.faulty.length > 0) throw new Undone(lines.length, done)
  await keepDone(context, file.id, file, lines.length, done)
}

/** All of the file in one transaction, or nothing of it; then what was wrong is kept in another, refusals included. */
async function allOrNothing({ job, file, total }: RecordsRun, lines: AsyncIterable<FileLine>, { wish, read }: Reading): Promise<void> {
  const all: ReadLine[] = []
  for await (const line of lines) {
    const max = IMPORT_LIMITS.allOrNothing
    if (all.length >= max) throw new FileFault('all-or-nothing-lines', null, { max })
    all.push(read(line))
  }
  try {
    await job.batch('write', (context) => wholeFile(context, file, all, wish))
  } catch (thrown) {
    if (!(thrown instanceof Undone)) throw thrown
    const { faulty, refusals } = thrown.done
    await job.batch('write', async (context) => {
      await keepDone(context, file.id, file, thrown.lines, { ...NOTHING, faulty, refusals })
      await context.tx.query.updateTable('import_file').set({ undone: true }).where('id', '=', file.id).execute()
    })
  }
  await job.progress(all.length, total ?? all.length)
}

/** Imports a file of records, or tries to: from the first line that is not done. @throws FileFault */
export async function importRecordsOf(run: RecordsRun): Promise<void> {
  const { titles, lines } = await jobLines(run.job, run.file)
  const reading = await readingFor(run, titles)
  const whole = (run.file.settings as ImportSettings).mode === 'file' && !run.dry
  await (whole ? allOrNothing(run, lines, reading) : eachByItself(run, lines, reading))
}
