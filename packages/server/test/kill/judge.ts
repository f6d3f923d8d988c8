import type { ExportFacts, ImportFacts, Whole } from './facts.ts'
import type { Started } from './works.ts'

function expectSame(what: string, got: unknown, wanted: unknown): string[] {
  return Object.is(got, wanted) ? [] : [`${what}: ${String(got)} instead of ${String(wanted)}`]
}

/** What holds at any moment, also in the one after the server was killed: each line is there wholly or not at all. */
function wholeLines(facts: ImportFacts): string[] {
  const { records } = facts
  return [
    ...expectSame('different lines among the records', facts.different, records),
    ...expectSame('events of records that were made', facts.events, records),
    ...expectSame('keys of the records', facts.keys, records),
    ...expectSame('keys that name nothing', facts.keysOfNothing, 0),
    ...expectSame('lines of history of owners', facts.owners, records),
    ...expectSame('records that are found', facts.findable, records),
  ]
}

/** What is wrong with an import right after the kill. */
export function afterKill({ work, lines }: Started, facts: ImportFacts): string[] {
  const wrong = [...wholeLines(facts), ...expectSame('faults that are kept', facts.faults, facts.faulty)]
  if (work === 'trial') return [...wrong, ...expectSame('records of a trial', facts.records, 0)]
  if (work === 'file' && facts.records > 0)
    wrong.push(...expectSame('records of a file that is imported whole or not', facts.records, lines))
  return [...wrong, ...expectSame('records that the import says it made', facts.created, facts.records)]
}

/** What is wrong with an import that another process went on with, to its end. */
export function afterEnd({ work, lines, faulty }: Started, facts: ImportFacts): string[] {
  const good = lines - faulty
  const trial = work === 'trial'
  return [
    ...wholeLines(facts),
    ...expectSame('the state of the job', facts.jobState, 'done'),
    ...expectSame('the stage', facts.stage, trial ? 'checked' : 'done'),
    ...expectSame('records', facts.records, trial ? 0 : good),
    ...expectSame('lines of the report', facts.lines, lines),
    ...expectSame('good lines of the report', facts.created, good),
    ...expectSame('faulty lines of the report', facts.faulty, faulty),
    ...expectSame('faults that are kept', facts.faults, faulty),
    ...(trial ? [] : expectSame('parts of the file that are left', facts.parts, 0)),
  ]
}

export function afterExport({ finished, destroyed, chunks, jobState }: ExportFacts, ended: boolean): string[] {
  if (!ended) return finished ? expectSame('a finished file is whole', chunks > 0, true) : []
  if (jobState === 'done') return [...expectSame('finished', finished, true), ...expectSame('it has a file', chunks > 0, true)]
  return [
    ...expectSame('the state of the job', jobState, 'failed'),
    ...expectSame('destroyed', destroyed, true),
    ...expectSame('chunks left', chunks, 0),
  ]
}

export const everyRecordHasItsEvent = ({ records, events }: Whole): string[] =>
  expectSame('events that say a record was made, in all', events, records)
