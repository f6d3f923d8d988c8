import { isDeepStrictEqual } from 'node:util'
import { type Row, rowsIn } from '../../noninterference/rows.ts'
import type { Later } from '../watch.ts'
import { type Said, subjectOf, touchedBy, wrongDecision } from './decision.ts'
import type { Verdict } from './judge.ts'
import { type Audited, eventsBetween, placeOf, rowOf, wrongChanges, wrongRows } from './records.ts'

/** Jobs that ran to an end meanwhile. */
const jobsOf = (seen: Later): Row[] =>
  seen.changed.flatMap(({ table, before, after }) => (table === 'job' && after !== null && before?.state !== after.state ? [after] : []))

/** An event of a job is its causer's: the same session, address and correlation id as the request that started it (V7). */
function wrongCauser(seen: Later, job: Row, event: Row): string[] {
  const session = seen.before.session?.get(String(job.session_id))
  const user = seen.before.user?.get(String(job.user_id))
  const token = job.token_id ?? null
  const wanted = {
    owner_id: job.user_id,
    unit_id: user?.unit_id,
    session_id: token === null ? job.session_id : null,
    token_id: token,
    assurance: token === null ? session?.assurance : 1,
    address: job.address,
    client: null,
  }
  const said = Object.fromEntries(Object.keys(wanted).map((name) => [name, event[name]]))
  return isDeepStrictEqual(said, wanted) ? [] : [`who: ${JSON.stringify(said)} instead of ${JSON.stringify(wanted)}`]
}

function wrongTarget(seen: Later, event: Row): string[] {
  const { object, record_id: id } = event
  const place = id === null ? null : placeOf(seen.before, seen.after, object, id)
  const [owner, unit] = [event.record_owner_id, event.record_unit_id]
  if (place === null || (event.outcome !== 'done' && owner === null && unit === null))
    return owner === null && unit === null ? [] : ['a place of no record']
  return isDeepStrictEqual([owner, unit], [place.owner, place.unit])
    ? []
    : [`the owner and the unit at that time: ${JSON.stringify([owner, unit])} instead of ${JSON.stringify(place)}`]
}

function wrongBasis(seen: Later, event: Row): { readonly wrong: readonly string[]; readonly made: number } {
  const said = event.decision as Said | null
  const subject = subjectOf(seen.before, seen.now, String(event.owner_id), { assurance: event.assurance })
  if (said === null || subject === null) return { wrong: [], made: 0 }
  const object = String(event.object)
  const operation = event.problem === 'not-found' ? 'read' : String(event.operation)
  const ids = event.record_id === null ? (event.shown as readonly string[]) : [String(event.record_id)]
  const of = event.record_id !== null && rowOf(seen.before, object, event.record_id) === undefined ? seen.after : seen.before
  return { wrong: wrongDecision(subject, said, touchedBy(of, object, ids, operation)), made: 1 }
}

/** A row of work on many records has one event, as a call for it alone would have. */
function wrongBulk(seen: Later, job: Row, events: readonly Row[]): string[] {
  const changed = seen.changed.flatMap(({ table, before, after }) =>
    table === 'bulk_row' && after?.job_id === job.id && before?.outcome !== after?.outcome ? [after] : [],
  )
  return changed.flatMap((row) => {
    const done = row?.outcome === 'done' || row?.outcome === 'undone'
    const own = events.filter(({ record_id, outcome }) => record_id === row?.record_id && (outcome === 'done') === done)
    const problems = own.filter(({ problem }) => problem !== (row?.problem ?? null))
    return own.length === 1 && problems.length === 0
      ? []
      : [`${own.length} events of a row that was ${String(row?.outcome)} ${String(row?.problem)}`]
  })
}

/** All that leaves by an export was said to be read, and as many as the file holds. */
function wrongExport(seen: Later, job: Row, events: readonly Row[]): string[] {
  const file = rowsIn(seen.after, 'export_file').find(({ id }) => id === job.id)
  const read = events.filter(({ event }) => event === 'export.rows-read').flatMap(({ shown }) => shown as readonly string[])
  const finished = events.filter(({ event }) => event === 'export.finished').length
  if (job.state !== 'done') return finished === 0 ? [] : ['an export that was not done is said to be finished']
  return [
    ...(new Set(read).size === read.length && read.length === Number(file?.row_count)
      ? []
      : [`${read.length} records said to be read, ${String(file?.row_count)} in the file`]),
    ...(finished === 1 ? [] : [`${finished} events of a finished export`]),
  ]
}

/** Judges what jobs did later: whose it is said to be, and whether it says what the tables have different. */
export function judgeLater(seen: Later, audited: Audited): Verdict {
  const events = eventsBetween(seen.before, seen.after)
  const jobs = jobsOf(seen)
  const records = wrongChanges(seen.changed, events, () => false)
  const bases = events.map((event) => wrongBasis(seen, event))
  const of = ({ correlation_id }: Row): Row | undefined => jobs.find((job) => job.correlation_id === correlation_id)
  const wrong = [
    ...events.flatMap((event, i) => {
      const job = of(event)
      const who = job === undefined ? (event.owner_id === null ? [] : ['of no job']) : wrongCauser(seen, job, event)
      return [...who, ...wrongTarget(seen, event), ...(bases[i]?.wrong ?? [])].map((one) => `${String(event.event)}: ${one}`)
    }),
    ...records.wrong,
    ...wrongRows(seen.changed, events, audited),
    ...jobs.flatMap((job) => {
      const own = events.filter(({ correlation_id }) => correlation_id === job.correlation_id)
      if (job.kind === 'bulk') return wrongBulk(seen, job, own)
      return job.kind === 'export' ? wrongExport(seen, job, own) : []
    }),
  ]
  return {
    wrong,
    events: events.length,
    fields: records.fields,
    shown: events.reduce((sum, { shown }) => sum + (shown as readonly string[]).length, 0),
    decisions: bases.reduce((sum, { made }) => sum + made, 0),
  }
}
