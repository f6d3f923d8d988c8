import type { ObjectName } from '@menshen/contract'
import type { Candidates, Predicate, Selection, Sort, Value } from '@menshen/engine'
import { proposingSchema } from '../../database/wall/wall-ddl.ts'
import { Problem } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { mostLevel, specOf } from '../object-types.ts'
import { unknownFields } from '../refusals.ts'
import { decisionOnAll, targetOf } from '../rows.ts'
import { type PlacedRow, placedRows } from '../view/placed-rows.ts'
import { requireReach, termsOf } from '../view/question.ts'
import { pageOf, type TitledPage } from '../view/read-page.ts'
import { userFilter } from '../view/user-filter.ts'
import { eventTitles } from './event-titles.ts'
import { newestRows } from './newest-rows.ts'
import { pastLevels } from './past-values.ts'

const LOG = 'auditEvent'

/** A field of an object type, as somebody looks for it in the log. */
export interface LoggedField {
  readonly object: ObjectName
  readonly name: string
}

export interface EventQuestion {
  readonly filter?: Predicate | undefined
  /** Events about this record, or whose answer showed it. */
  readonly record?: string | undefined
  /** Events that changed or revealed the field, where it may be seen on the record today (A6). */
  readonly field?: LoggedField | undefined
  /** Events that the grant let pass. */
  readonly grant?: string | undefined
  /** The moments that count, half open (G5). */
  readonly since?: string | undefined
  readonly before?: string | undefined
  readonly oldestFirst: boolean
  readonly limit: number
  readonly cursor?: string | undefined
}

type Given = Candidates['values'][number]

function candidatesFor(walled: boolean, { record, field, grant, since, before }: EventQuestion): Candidates[] {
  const by = (name: string): Candidates['from'] => [proposingSchema(walled), name]
  const text = (value: string): Given => ({ value, type: 'text' })
  const within: Given[] = [
    { value: since ?? '-infinity', type: 'timestamptz' },
    { value: before ?? 'infinity', type: 'timestamptz' },
  ]
  return [
    ...(record === undefined ? [] : [{ from: by('audit_events_touching'), values: [text(record), ...within], as: 'recordId' }]),
    ...(field === undefined
      ? []
      : [{ from: by('audit_events_changing'), values: [text(field.object), text(field.name), ...within], as: 'recordId' }]),
    ...(grant === undefined ? [] : [{ from: by('audit_events_by_grant'), values: [text(grant), ...within], as: 'operation' }]),
  ]
}

function selectionFor({ plan, tx }: DoorContext, question: EventQuestion): Selection {
  const { filter, since, before } = question
  const spec = specOf(LOG)
  const parts = [
    ...(filter === undefined ? [] : [userFilter(plan, spec, filter)]),
    ...(since === undefined
      ? []
      : [userFilter(plan, spec, { not: { field: 'createdAt', op: 'lt', value: since, absent: false } }, '/since')]),
    ...(before === undefined ? [] : [userFilter(plan, spec, { field: 'createdAt', op: 'lt', value: before, absent: false }, '/before')]),
  ]
  const candidates = candidatesFor(tx.walled, question)
  return {
    object: LOG,
    ...(parts.length === 0 ? {} : { filter: { and: parts } }),
    // What an event holds is for those who may inspect it; finding it by that would tell as much.
    ...(candidates.length === 0 ? {} : { candidates, operations: ['inspect'] }),
  }
}

/** Of these events, those whose record shows the field to the person today: what they may not see must not be found by it (A6). */
async function seenIn(context: DoorContext, { object, name }: LoggedField, found: readonly PlacedRow[]): Promise<PlacedRow[]> {
  const levels = await pastLevels(
    context,
    object,
    found.map(({ row }) => String(row.record.recordId)),
  )
  return found.filter(({ row }) => Object.hasOwn(levels.get(String(row.record.recordId)) ?? {}, name))
}

const CHUNK = 200
/** So many events are looked at for one page; beyond that the question takes too long, and is refused whole (P1). */
const MOST_CHUNKS = 50

async function foundRows(
  context: DoorContext,
  selection: Selection,
  sort: Sort,
  { field, since, before }: EventQuestion,
  from: PlacedRow['place'] | null,
  limit: number,
): Promise<PlacedRow[]> {
  if (field === undefined && since !== undefined) return placedRows(context, selection, sort, from, limit)
  if (field === undefined) return newestRows(context, selection, sort, before, from, limit)
  const seen: PlacedRow[] = []
  let place = from
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk++) {
    const some = await placedRows(context, selection, sort, place, CHUNK)
    seen.push(...(await seenIn(context, field, some)))
    if (some.length < CHUNK || seen.length >= limit) return seen.slice(0, limit)
    place = some.at(-1)?.place ?? null
  }
  throw new Problem('time-limit')
}

function detailsOf({ record, field, grant, since, before, oldestFirst, cursor }: EventQuestion): Record<string, Value> {
  const given = { record, field: field && `${field.object}.${field.name}`, grant, since, before }
  const asked = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { ...Object.fromEntries(asked), oldestFirst, further: cursor !== undefined }
}

/** Events of V that answer a question to the log, the newest first unless asked otherwise. The look into the log leaves its own (A2). */
export async function searchEvents(context: DoorContext, question: EventQuestion): Promise<TitledPage> {
  requireReach(context, LOG, 'read')
  const { field, record, grant } = question
  if (field !== undefined || record !== undefined || grant !== undefined) requireReach(context, LOG, 'inspect')
  // V2: a field that is never shown to the person gets the answer of one that nobody defined.
  if (field !== undefined && mostLevel(context.plan, field.object, field.name) === undefined) throw unknownFields(['/field/name'])
  const selection = selectionFor(context, question)
  const timed = mostLevel(context.plan, LOG, 'createdAt') === 'clear'
  const sort: Sort = { field: timed ? 'createdAt' : 'id', descending: !question.oldestFirst }
  const { rows, ...page } = await pageOf(context, selection, sort, question, {
    question: { kind: 'events', selection, sort, field },
    rows: (from, limit) => foundRows(context, selection, sort, question, from, limit),
  })
  context.audit({
    event: 'record.listed',
    operation: 'read',
    target: targetOf(LOG, null, null),
    decision: decisionOnAll(context, LOG, rows),
    shown: page.items.map(({ id }) => id),
    terms: termsOf(question),
    details: detailsOf(question),
  })
  return { ...page, titles: await eventTitles(context, page.items) }
}
