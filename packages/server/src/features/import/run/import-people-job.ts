import { IMPORT_LIMITS, type ImportSettings } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import type { EventDraft } from '#platform/audit/append.ts'
import { Problem } from '#platform/http/problem.ts'
import type { JobContext, JobRun } from '#platform/jobs/job-kind.ts'
import { FileFault } from '../file/file-fault.ts'
import { importPerson, PersonFault } from '../people/import-person.ts'
import type { PeopleActs } from '../people/people-acts.ts'
import { managersFirst, type PersonLine, personReader } from '../people/person-line.ts'
import type { LinesDone } from '../records/import-lines.ts'
import { type Naming, problemFaults, refusalOf } from '../records/problem-faults.ts'
import type { FaultyLine } from '../store/faults.ts'
import type { ImportFile } from '../store/own-imports.ts'
import { jobLines } from './job-lines.ts'
import { type Counts, keepDone } from './progress.ts'
import { NOTHING, together, Undone } from './undone.ts'

/** Everybody waits for a change of rights, so one transaction does few. */
const BUNDLE = 10

export interface PeopleRun {
  readonly job: JobRun<never>
  readonly file: ImportFile
  readonly dry: boolean
  readonly acts: PeopleActs
}

interface Wish extends Naming {
  readonly acts: PeopleActs
  readonly reason: string
}

function faultsOf(thrown: unknown, { line }: PersonLine, wish: Wish): { faulty: FaultyLine; refusal: EventDraft | null } {
  if (thrown instanceof PersonFault) {
    const column = wish.columns.find(({ field }) => field === thrown.column)?.column
    return {
      faulty: { line, faults: [{ column: column === undefined ? null : (wish.titles[column] ?? null), ...thrown.labels }] },
      refusal: null,
    }
  }
  if (!(thrown instanceof Problem)) throw thrown
  return { faulty: { line, faults: problemFaults(thrown, wish) }, refusal: refusalOf(thrown, line) }
}

/**
 * Does one line, or leaves nothing of it. INVARIANT: an act that was refused may have written before it was, for a refusal else ends
 * its transaction; so each line has a savepoint, and its events are kept only with what they tell about.
 */
async function onePerson(context: JobContext, line: PersonLine, wish: Wish, knowing: (plan: Plan) => void): Promise<LinesDone> {
  if (line.faults.length > 0) return { ...NOTHING, faulty: [{ line: line.line, faults: line.faults }] }
  const events: EventDraft[] = []
  await context.tx.execute({ text: 'SAVEPOINT line', values: [] })
  try {
    const { done, plan } = await importPerson({ ...context, audit: (event) => void events.push(event) }, line, wish)
    await context.tx.execute({ text: 'RELEASE SAVEPOINT line', values: [] })
    knowing(plan)
    for (const event of events) context.audit(event)
    return { ...NOTHING, [done]: 1 }
  } catch (thrown) {
    const { faulty, refusal } = faultsOf(thrown, line, wish)
    await context.tx.execute({ text: 'ROLLBACK TO SAVEPOINT line', values: [] })
    return { ...NOTHING, faulty: [faulty], refusals: refusal === null ? [] : [refusal] }
  }
}

async function people(context: JobContext, lines: readonly PersonLine[], wish: Wish): Promise<LinesDone> {
  let done = NOTHING
  // Units made by a line are known to those behind it.
  let plan = context.plan
  for (const line of lines) {
    const one = await onePerson({ ...context, plan }, line, wish, (next) => {
      plan = next
    })
    done = together(done, one)
  }
  return { ...done, faulty: [...done.faulty].sort((a, b) => a.line - b.line) }
}

/**
 * All of the file in one transaction that is undone: when it is only tried, or when something was wrong and it is all or nothing. What is
 * tried alone gives no rights to anybody, so it holds nobody's lock and lets others write meanwhile.
 */
async function wholeFile({ job, file, dry }: PeopleRun, lines: readonly PersonLine[], wish: Wish): Promise<void> {
  try {
    await job.batch(dry ? 'write' : 'rights', async (context) => {
      const done = await people(context, lines, wish)
      if (dry || done.faulty.length > 0) throw new Undone(lines.length, done)
      await keepDone(context, file.id, file, lines.length, done)
    })
  } catch (thrown) {
    if (!(thrown instanceof Undone)) throw thrown
    const { done } = thrown
    const told = dry ? done : { ...NOTHING, faulty: done.faulty, refusals: done.refusals }
    await job.batch('write', async (context) => {
      await keepDone(context, file.id, file, thrown.lines, told)
      if (!dry) await context.tx.query.updateTable('import_file').set({ undone: true }).where('id', '=', file.id).execute()
    })
  }
}

async function eachByItself({ job, file }: PeopleRun, lines: readonly PersonLine[], wish: Wish): Promise<void> {
  let counts: Counts = file
  for (let at = file.lines; at < lines.length; at += BUNDLE) {
    const bundle = lines.slice(at, at + BUNDLE)
    const before = counts
    counts = await job.batch('rights', async (context) => {
      return keepDone(context, file.id, before, bundle.length, await people(context, bundle, wish))
    })
    await job.progress(counts.lines, lines.length)
  }
}

/** Imports people, or tries to. A trial does all of it and undoes it, so what it tells is what will be. @throws FileFault */
export async function importPeopleOf(run: PeopleRun): Promise<void> {
  const settings = run.file.settings as ImportSettings
  const { titles, lines } = await jobLines(run.job, run.file)
  const read = personReader(settings, titles)
  const all: PersonLine[] = []
  for await (const line of lines) {
    if (all.length >= IMPORT_LIMITS.people) throw new FileFault('too-many-lines', line.line, { max: IMPORT_LIMITS.people })
    all.push(read(line))
  }
  const wish: Wish = { object: 'user', titles, columns: settings.columns, acts: run.acts, reason: run.file.file_name }
  const ordered = managersFirst(all)
  await (run.dry || settings.mode === 'file' ? wholeFile(run, ordered, wish) : eachByItself(run, ordered, wish))
}
