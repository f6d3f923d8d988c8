import { isClear, isIdentifier, objectSpec, type ShownRecord } from '@menshen/contract'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { titlesById, titlesOf } from '../view/titles.ts'

/** The records that events are about, by object type, as far as both are shown. */
function recordsOf(events: readonly ShownRecord[]): Map<string, Set<string>> {
  const byObject = new Map<string, Set<string>>()
  for (const event of events) {
    const { object, recordId } = event.fields
    if (!isClear(event, 'object') || !isClear(event, 'recordId') || typeof object !== 'string' || typeof recordId !== 'string') continue
    if (objectSpec(object) === undefined || !isIdentifier(recordId)) continue
    byObject.set(object, (byObject.get(object) ?? new Set()).add(recordId))
  }
  return byObject
}

/** What those are called that events refer to, the records they are about included: an event names these by text, not by reference (V3). */
export async function eventTitles(context: DoorContext, events: readonly ShownRecord[]): Promise<Readonly<Record<string, string>>> {
  let titles = await titlesOf(context, [{ spec: specOf('auditEvent'), items: events }])
  for (const [object, ids] of recordsOf(events)) titles = { ...titles, ...(await titlesById(context, object, [...ids])) }
  return titles
}
