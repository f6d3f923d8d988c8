import type { ShownRecord } from '@menshen/contract'
import { compareText, type Selection, type Sort } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { mostLevel, reachOf, specOf } from '../object-types.ts'
import { decisionOn, targetOf, together } from '../rows.ts'
import { shownFromView } from '../shown-record.ts'
import { isPlace, openCursor, type Place, sealCursor } from './cursor.ts'
import { type PlacedRow, placedRows } from './placed-rows.ts'
import type { PageQuestion } from './read-page.ts'
import { rowInView } from './read-record.ts'
import { linkField } from './read-related.ts'
import { titlesOf } from './titles.ts'

/** What happens with a customer or a lead, in the order in which entries of the same moment stand. */
const SOURCES = ['activity', 'deal', 'transaction', 'case'] as const

export interface TimelineEntry {
  readonly object: string
  /** When it was recorded; null where the person may not see when. */
  readonly at: string | null
  readonly record: ShownRecord
}

export interface Timeline {
  readonly items: readonly TimelineEntry[]
  readonly next: string | null
  readonly titles: Readonly<Record<string, string>>
}

interface Source {
  readonly object: string
  readonly selection: Selection
  readonly sort: Sort
}

/** The object types that the person reads and whose reference to the record is clear to them somewhere. */
function sourcesFor({ plan }: DoorContext, object: string, id: string): Source[] {
  return SOURCES.flatMap((name) => {
    const field = linkField(specOf(name), object)
    if (field === undefined || !reachOf(plan, name).operations.includes('read') || mostLevel(plan, name, field) !== 'clear') return []
    const timed = mostLevel(plan, name, 'createdAt') === 'clear'
    return {
      object: name,
      selection: { object: name, filter: { field, op: 'eq', value: id } },
      sort: timed ? { field: 'createdAt', descending: true } : { field: 'id', descending: true },
    }
  })
}

/** How far each source has been read; one that is not named has not been begun. */
type Places = Readonly<Record<string, Place>>

const arePlaces = (value: unknown): value is Places => typeof value === 'object' && value !== null && Object.values(value).every(isPlace)

interface Entry extends PlacedRow {
  readonly object: string
}

/** Newest first; what has no time that the person sees comes last, source by source. */
function laterFirst(a: Entry, b: Entry): number {
  if (a.place.part !== b.place.part) return a.place.part === 'sorted' ? -1 : 1
  return a.place.part === 'sorted' ? compareText(String(b.place.value), String(a.place.value)) : 0
}

/** The history of a customer or a lead: activities, deals, transactions and cases merged, each as V of its own type shows it. */
export async function readTimeline(
  context: DoorContext,
  object: string,
  id: string,
  { limit, cursor }: Pick<PageQuestion, 'limit' | 'cursor'>,
): Promise<Timeline> {
  const row = await rowInView(context, object, id)
  const sources = sourcesFor(context, object, id)
  const question = { kind: 'timeline', object, id, sources }
  const places = cursor === undefined ? {} : openCursor(context, question, cursor, arePlaces)
  const entries: Entry[] = []
  for (const source of sources) {
    const found = await placedRows(context, source.selection, source.sort, places[source.object] ?? null, limit + 1)
    entries.push(...found.map((one) => ({ ...one, object: source.object })))
  }
  // The order is stable, so entries of one source stay in the order of that source.
  const page = entries.sort(laterFirst).slice(0, limit)
  const reached = { ...places, ...Object.fromEntries(page.map((entry) => [entry.object, entry.place])) }
  context.audit({
    event: 'record.timeline-read',
    operation: 'read',
    target: targetOf(object, id, row),
    decision: together([
      decisionOn(context, object, 'read', row),
      ...page.map((entry) => decisionOn(context, entry.object, 'read', entry.row)),
    ]),
    shown: page.map((entry) => entry.row.record.id),
  })
  const items = page.map(({ object: name, row: of, place }) => ({
    object: name,
    at: place.part === 'sorted' ? String(place.value) : null,
    record: shownFromView(context, name, of),
  }))
  const shown = sources.map((source) => ({
    spec: specOf(source.object),
    items: items.filter((entry) => entry.object === source.object).map(({ record }) => record),
  }))
  return {
    items,
    next: entries.length > limit ? sealCursor(context, question, reached) : null,
    titles: await titlesOf(context, shown),
  }
}
