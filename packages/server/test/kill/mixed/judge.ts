import { isDeepStrictEqual } from 'node:util'
import { columnOf, objects } from '@menshen/contract'
import { EVENT_OF, type Sent, saysNothing } from './sent.ts'
import type { LoadEvent, Tables } from './tables.ts'

/** Those that stand in the event itself. */
const STAMPS = new Set(['createdAt', 'createdBy', 'updatedAt', 'updatedBy'])

const short = (value: unknown): string => JSON.stringify(value).slice(0, 200)

/** What a client was told is in the log, once, and is what the receipt says (§4.4, §4.5). */
function ofAnswered(one: Sent, events: readonly LoadEvent[], tables: Tables): string[] {
  const { answer, act, mark } = one
  if (answer === null || saysNothing(answer)) return []
  if (answer.status >= 400) {
    const refusals = events.filter(({ outcome, correlation }) => outcome === 'refused' && correlation === answer.correlationId)
    return refusals.length === 1 && events.length === 1 ? [] : [`${mark}: ${events.length} events of a refusal that was answered`]
  }
  const [event] = events
  if (event === undefined || events.length > 1) return [`${mark}: ${events.length} events of a ${act} that was answered`]
  const { receipt } = answer
  const wrong: string[] = []
  if (event.event !== EVENT_OF[act] || event.outcome !== 'done') wrong.push(`${mark}: the event is ${event.event} ${event.outcome}`)
  if (['create', 'update', 'transfer', 'delete', 'restore'].includes(act)) {
    if (receipt === null) wrong.push(`${mark}: no receipt`)
    else if (receipt.eventId !== event.id || receipt.leaf !== event.leaf) wrong.push(`${mark}: the receipt is of another event`)
    if (event.record !== (one.id ?? answer.id)) wrong.push(`${mark}: the event is about another record`)
    for (const [field, value] of Object.entries(one.values)) {
      const said = event.changes.find((change) => change.field === field)
      if (said !== undefined && said.after !== value)
        wrong.push(`${mark}: ${field} is ${short(said.after)} in the event instead of ${short(value)}`)
      if (said === undefined && act === 'create') wrong.push(`${mark}: ${field} is not in the event`)
    }
  }
  if (act === 'list' && !isDeepStrictEqual(event.shown, answer.shown))
    wrong.push(`${mark}: the list showed other records than the event says`)
  if (act === 'signIn' && !tables.sessions.has(event.session ?? ''))
    wrong.push(`${mark}: there is no session of a sign-in that was answered`)
  return wrong
}

/** What nobody was told of is whole or not at all: a request has left one event, or none. Whether it is whole the replay says. */
const ofUnanswered = ({ answer, mark }: Sent, events: readonly LoadEvent[]): string[] => {
  if (answer !== null && !saysNothing(answer)) return []
  const done = events.filter(({ outcome }) => outcome === 'done')
  return done.length > 1 ? [`${mark}: ${done.length} events of one request`] : []
}

interface Replayed {
  readonly state: Map<string, unknown>
  deleted: boolean
}

/** Plays all events of leads one after the other: each goes on from what the one before left, and in the end there is what the table holds. */
export function replay({ events, leads }: Tables): string[] {
  const wrong: string[] = []
  const played = new Map<string, Replayed>()
  for (const { id, event, outcome, object, record, changes } of events) {
    if (object !== 'lead' || outcome !== 'done' || record === null || event === 'record.read') continue
    const known = played.get(record) ?? { state: new Map<string, unknown>(), deleted: false }
    if (!played.has(record) && event !== 'record.created') wrong.push(`event ${id}: ${event} of a lead that was never made`)
    played.set(record, known)
    for (const { field, before, after } of changes) {
      if (!isDeepStrictEqual(known.state.get(field) ?? null, before))
        wrong.push(`event ${id}: ${field} was ${short(known.state.get(field) ?? null)} and not ${short(before)}`)
      known.state.set(field, after)
    }
    if (event === 'record.deleted') known.deleted = true
    if (event === 'record.restored') known.deleted = false
  }
  for (const [id, { state, deleted }] of played) {
    const row = leads.get(id)
    if (row === undefined) {
      wrong.push(`lead ${id}: its events are there, and it is not`)
      continue
    }
    const differs = Object.keys(objects.lead.fields).filter(
      (field) => !STAMPS.has(field) && !isDeepStrictEqual(row[columnOf(field)] ?? null, state.get(field) ?? null),
    )
    for (const field of differs)
      wrong.push(`lead ${id}: ${field} is ${short(row[columnOf(field)])}, by its events ${short(state.get(field) ?? null)}`)
    if ((row.deleted_at !== null) !== deleted)
      wrong.push(`lead ${id}: ${deleted ? 'its events say that it is deleted' : 'deleted without an event'}`)
  }
  for (const id of leads.keys()) if (!played.has(id)) wrong.push(`lead ${id}: it is there without an event`)
  return wrong
}

/** Every event has one place or waits for one, and its leaf is its own; those of `older` transactions have theirs. */
export function places({ events }: Tables, older: ReadonlySet<string>): string[] {
  const seen = new Set<string>()
  return events.flatMap(({ id, leaf, hash, position, waits }) => {
    const twice = seen.has(id)
    seen.add(id)
    return [
      ...(twice ? [`event ${id} has two places`] : []),
      ...(position !== null && hash !== leaf ? [`event ${id}: another leaf at its place`] : []),
      ...(position !== null && waits ? [`event ${id} has a place and waits for one`] : []),
      ...(position === null && !waits ? [`event ${id} has no place and waits for none`] : []),
      ...(position === null && older.has(id) ? [`event ${id} still waits, a round later`] : []),
    ]
  })
}

/** Judges all that clients have sent since the beginning against what the tables hold now. */
export function judgeSent(sent: readonly Sent[], tables: Tables): string[] {
  const by = Map.groupBy(tables.events, ({ client }) => client ?? '')
  const marks = new Set(sent.map(({ mark }) => mark))
  const invented = [...by.keys()].filter((mark) => mark.startsWith('load ') && !marks.has(mark))
  const started = new Set(tables.events.filter(({ event }) => event === 'session.started').map(({ session }) => session))
  const silent = [...tables.sessions].filter((id) => !started.has(id))
  return [
    ...silent.map((id) => `session ${id}: it is there without an event`),
    ...invented.map((mark) => `${mark}: an event of a request that was never sent`),
    ...sent.flatMap((one) => {
      const events = by.get(one.mark) ?? []
      return [...ofAnswered(one, events, tables), ...ofUnanswered(one, events)]
    }),
  ]
}
