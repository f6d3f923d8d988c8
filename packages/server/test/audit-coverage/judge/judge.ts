import { isDeepStrictEqual } from 'node:util'
import { isObjectName } from '@menshen/contract'
import type { Row } from '../../noninterference/rows.ts'
import type { Observed } from '../watch.ts'
import { type Said, subjectOf, type Touched, touchedBy, wrongDecision } from './decision.ts'
import { callerOf, wrongEnvelope, wrongReceipt } from './envelope.ts'
import { wrongNames } from './names.ts'
import { type Audited, eventsBetween, placeOf, rowOf, wrongChanges, wrongRows } from './records.ts'
import { wrongSecrets } from './secrets.ts'
import { wrongShown, wrongTerms } from './shown.ts'

/** What was looked at of one call, and what of its events is not as the answer and the tables say. */
export interface Verdict {
  readonly wrong: readonly string[]
  readonly events: number
  readonly fields: number
  readonly shown: number
  readonly decisions: number
}

/** Fields that an event tells of and another table keeps. */
function isBeside({ event }: Row, _field: string): boolean {
  return event === 'user.attributes-set'
}

/** Endpoints that make or change what is of no object type, though whether one may depends on records of one. */
const ABOUT_OTHER: Readonly<Record<string, string>> = {
  'behaviour.ask': 'nameRequest',
  'behaviour.decide': 'nameRequest',
  'policyChange.publish': 'policyChange',
  'policyChange.schedule': 'policyChange',
}

/** What the record was then whose id an event names: owner and unit before the call, or as it was made. */
function wrongTarget(seen: Observed, event: Row): string[] {
  const { object, record_id: id } = event
  // What was not made has no id, and would have had a place.
  if (id === null)
    return event.operation === 'create' || (event.record_owner_id === null && event.record_unit_id === null)
      ? []
      : ['an owner or a unit of no record']
  const { access } = seen.endpoint
  const wrong: string[] = []
  if (typeof access === 'object' && 'object' in access && event.event === seen.endpoint.event) {
    // What is put in force again is a new version.
    const named = seen.endpoint.name === 'policy.restore' ? seen.body?.id : (seen.params.id ?? seen.body?.id)
    const wanted = ABOUT_OTHER[seen.endpoint.name] ?? access.object
    if (object !== wanted) wrong.push(`about ${String(object)} instead of ${wanted}`)
    if (named !== undefined && id !== named) wrong.push(`about ${String(id)} instead of ${named}`)
  }
  if (typeof object !== 'string' || !isObjectName(object)) return wrong
  const place = placeOf(seen.before, seen.after, object, id)
  // Who looks for what they do not see must not learn from their own events whose it is (§4.2).
  const hidden = place === null || (seen.status >= 300 && event.problem === 'not-found')
  const wanted = hidden ? { owner: null, unit: null } : place
  // What was refused before the record was looked at says nothing of it.
  const unread = seen.status >= 300 && event.record_owner_id === null && event.record_unit_id === null
  if (!unread && !isDeepStrictEqual([event.record_owner_id, event.record_unit_id], [wanted.owner, wanted.unit]))
    wrong.push(
      `the owner and the unit at that time ${String(event.record_owner_id)} ${String(event.record_unit_id)} instead of ${String(wanted.owner)} ${String(wanted.unit)}`,
    )
  return wrong
}

/** The records that the decision of an event was about. */
function touchedIn(seen: Observed, event: Row): Touched[] {
  const object = String(event.object)
  // Who is told that there is none may not read it: that is what was decided (D1). Whose rights one may not have explained is answered as
  // nobody, though one sees them (V8).
  const operation = event.problem === 'not-found' && event.operation !== 'explain' ? 'read' : String(event.operation)
  const of = rowOf(seen.before, object, event.record_id) === undefined ? seen.after : seen.before
  const own = event.record_id === null ? [] : touchedBy(of, object, [String(event.record_id)], operation)
  const shown = event.shown as readonly string[]
  const listed = event.event === 'record.listed' || (event.event === 'record.viewed-as' && event.record_id === null)
  if (listed) return touchedBy(seen.before, object, shown, operation)
  const other = (name: string): Touched[] => touchedBy(seen.before, name, shown, 'read')
  if (event.event === 'record.related-listed') return [...own, ...other(String(seen.body?.object))]
  if (event.event === 'alert.evidence-read') return [...own, ...other('auditEvent')]
  if (event.event === 'record.timeline-read') return [...own, ...['activity', 'deal', 'transaction', 'case'].flatMap(other)]
  return own
}

function decisionOf(seen: Observed, event: Row): { readonly wrong: readonly string[]; readonly made: number } {
  const said = event.decision as Said | null
  const { access } = seen.endpoint
  const ofRecord = event.record_id !== null && ABOUT_OTHER[seen.endpoint.name] === undefined
  const needed = seen.status < 300 && typeof access === 'object' && 'object' in access && ofRecord && event.event === seen.endpoint.event
  if (said === null) return { wrong: needed ? ['no decision'] : [], made: 0 }
  const caller = callerOf(seen)
  const token = caller.tokenId === null ? undefined : seen.before.api_token?.get(caller.tokenId)
  // What is made is decided with the organisation as it is with it: a unit lies below the one it was made in.
  const of = event.operation === 'create' && seen.status < 300 ? seen.after : seen.before
  const session = { assurance: event.assurance, ...(token === undefined ? {} : { cut: token.cut }) }
  const subject = subjectOf(of, seen.now, String(event.owner_id), session)
  if (subject === null) return { wrong: ['a decision about nobody'], made: 1 }
  const done = seen.status < 300 && event.outcome === 'done'
  return {
    wrong: [...(done && !said.allowed ? ['done, and not allowed'] : []), ...wrongDecision(subject, said, touchedIn(seen, event))],
    made: 1,
  }
}

/** Judges one call: whether its events say what happened, as the request, the answer and the tables have it. */
export function judge(seen: Observed, audited: Audited): Verdict {
  const events = eventsBetween(seen.before, seen.after)
  const altered = seen.changed.filter(({ table, before }) => table === 'audit_event' && before !== null)
  const records = wrongChanges(seen.changed, events, isBeside)
  const decided = events.map((event) => decisionOf(seen, event))
  const each = events.flatMap((event, i) =>
    [
      ...wrongEnvelope(seen, event),
      ...wrongTarget(seen, event),
      ...wrongShown(seen, event),
      ...wrongTerms(seen, event, events),
      ...(decided[i]?.wrong ?? []),
    ].map((one) => `${String(event.event)}: ${one}`),
  )
  const wrong = [
    ...altered.map(() => 'an event was altered'),
    ...wrongNames(seen, events),
    ...each,
    ...records.wrong,
    ...wrongRows(seen.changed, events, audited),
    ...wrongSecrets(seen, events),
    ...wrongReceipt(seen, events),
  ]
  return {
    wrong,
    events: events.length,
    fields: records.fields,
    shown: events.reduce((sum, { shown }) => sum + (shown as readonly string[]).length, 0),
    decisions: decided.reduce((sum, { made }) => sum + made, 0),
  }
}
