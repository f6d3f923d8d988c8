import { isDeepStrictEqual } from 'node:util'
import { type Row, rowsIn } from '../../noninterference/rows.ts'
import type { Observed } from '../watch.ts'

interface Item {
  readonly id?: string
  readonly record?: { readonly id?: string }
}

/** What a policy may say and what it may begin from, the same whatever is in force. */
const WITHOUT_VERSION: readonly string[] = ['policy.vocabulary', 'policy.schema', 'policyTemplate.list', 'policyTemplate.read']

/** The ids of the records that an answer held, in its order; null where the answer holds no records that an event lists. */
function shownIn({ endpoint, params, body, before }: Observed): readonly string[] | null {
  const kind = endpoint.name.split('.').at(-1)
  if (endpoint.event === 'record.listed' || endpoint.event === 'record.related-listed')
    return (body.items as readonly Item[]).map(({ id }) => String(id))
  if (endpoint.event === 'record.viewed-as')
    return ((body.items ?? (body.record === null ? [] : [body.record])) as readonly Item[]).map(({ id }) => String(id))
  if (endpoint.event === 'record.timeline-read') return (body.items as readonly Item[]).map(({ record }) => String(record?.id))
  if (endpoint.event === 'alert.evidence-read') return [String(params.id), ...(body.events as readonly Item[]).map(({ id }) => String(id))]
  if (endpoint.event === 'audit.event-proved') return [String(body.eventId)]
  if (endpoint.event === 'record.read' || endpoint.event === 'policy.change-read') return [String(params.id)]
  if (endpoint.event === 'policy.read' && !WITHOUT_VERSION.includes(endpoint.name))
    return [
      params.id ??
        String(rowsIn(before, 'policy_version').find(({ number }) => number === rowsIn(before, 'rights_version')[0]?.policy)?.id),
    ]
  if (endpoint.event === 'organisation.read') return [...body.units, ...body.users].map(({ id }: Item) => String(id))
  return kind === 'count' || kind === 'aggregate' ? [] : null
}

/** What an event says was shown is what the answer held. */
export function wrongShown(seen: Observed, event: Row): string[] {
  if (seen.status >= 300 || event.event !== seen.endpoint.event) return []
  const wanted = shownIn(seen) ?? []
  return isDeepStrictEqual(event.shown, wanted) ? [] : [`shown: ${JSON.stringify(event.shown)} instead of ${JSON.stringify(wanted)}`]
}

/** What was typed to filter and search, wherever in the request it stood (A2). */
function termsIn({ sent }: Observed): Readonly<Record<string, string>> {
  const body = typeof sent.body === 'object' && sent.body !== null ? (sent.body as Record<string, unknown>) : {}
  const rows = typeof body.rows === 'object' && body.rows !== null ? (body.rows as Record<string, unknown>) : {}
  const asked: Readonly<Record<string, unknown>> = { ...sent.query, ...body, ...rows }
  const filter = typeof asked.filter === 'string' ? JSON.parse(asked.filter) : asked.filter
  return {
    ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
    ...(typeof asked.q === 'string' ? { q: asked.q } : {}),
  }
}

const meaning = (terms: Readonly<Record<string, string>>): unknown => ({
  ...terms,
  ...(terms.filter === undefined ? {} : { filter: JSON.parse(terms.filter) as unknown }),
})

/** The endpoints whose requests are questions: list, query, count, aggregate, export, work on all that match. */
const asks = ({ endpoint }: Observed): boolean =>
  /\.(list|query|search|viewAs|count|aggregate|export|exportPreview|bulk[A-Z]\w*)$/.test(endpoint.name) &&
  !/^(job|export|view|token|factor)\./.test(endpoint.name)

/** Work on all that match counts them first, and that event holds what was asked for. */
const carrier = ({ endpoint }: Observed, events: readonly Row[]): unknown =>
  events.find(({ event }) => event === 'record.counted')?.event ?? endpoint.event

/** The terms of an event are the filter and the search text of the request, and nothing else. */
export function wrongTerms(seen: Observed, event: Row, events: readonly Row[]): string[] {
  if (seen.status >= 300) return []
  const wanted = asks(seen) && event.event === carrier(seen, events) ? termsIn(seen) : {}
  const said = event.terms as Readonly<Record<string, string>>
  return isDeepStrictEqual(meaning(said), meaning(wanted)) ? [] : [`terms: ${JSON.stringify(said)} instead of ${JSON.stringify(wanted)}`]
}
