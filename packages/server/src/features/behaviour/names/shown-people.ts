import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { titlesById } from '#platform/access/view/titles.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { periodOf, pseudonyms } from './pseudonym.ts'

export type ShownPerson = OutputOf<(typeof areaEndpoints.behaviour)['person']>['person']

/** Where the company says that people appear under pseudonyms. */
export interface BehaviourSettings {
  readonly pseudonyms: boolean
}

export interface ShownPeople {
  of(userId: string): ShownPerson
  /** Whose handle it is among these. */
  byHandle(handle: string): string | undefined
  /** The request by which the name is shown; null where none had to be confirmed, or none was. */
  shownBy(userId: string): string | null
}

interface Confirmed {
  readonly id: string
  readonly user_id: string
  readonly until: string
}

/** The names that a second person let the caller have, for now. */
async function confirmedFor({ tx, now }: RequestContext, askerId: string): Promise<ReadonlyMap<string, Confirmed>> {
  const rows = await tx.query
    .selectFrom('name_request')
    .select(['id', 'user_id', 'until'])
    .where('asker_id', '=', askerId)
    .where('state', '=', 'confirmed')
    .where('until', '>', now)
    .orderBy('until')
    .execute()
  return new Map(rows.map((row) => [row.user_id, row]))
}

/**
 * How people appear before the caller: by name where names are shown to all, where it is the caller, and where a second person has confirmed
 * the caller's reason; else under a pseudonym. INVARIANT: whoever appears under one comes without id. A name is one of V: where the caller
 * may not read it, the pseudonym stays.
 */
export async function shownPeople(context: RequestContext, settings: BehaviourSettings, userIds: readonly string[]): Promise<ShownPeople> {
  const { userId: readerId } = context.person()
  const pseudonymOf = pseudonyms(context.keys, readerId, settings.pseudonyms ? periodOf(context.now) : 'always', context.language)
  const confirmed = settings.pseudonyms ? await confirmedFor(context, readerId) : new Map<string, Confirmed>()
  const isOpen = (userId: string): boolean => !settings.pseudonyms || userId === readerId || confirmed.has(userId)
  const names = await titlesById(doorOfRequest(context), 'user', userIds.filter(isOpen))
  const handles = new Map(userIds.map((userId) => [pseudonymOf(userId).handle, userId]))
  return {
    byHandle: (handle) => handles.get(handle),
    shownBy: (userId) => confirmed.get(userId)?.id ?? null,
    of: (userId) => {
      const { handle, label } = pseudonymOf(userId)
      const name = isOpen(userId) ? names[userId] : undefined
      return {
        handle,
        label: name ?? label,
        userId: name === undefined ? null : userId,
        isSelf: userId === readerId,
        shownUntil: name === undefined ? null : (confirmed.get(userId)?.until ?? null),
      }
    },
  }
}

/** INVARIANT: every answer in which a name is shown that somebody had to confirm leaves an event for each. */
export function recordShownNames(context: RequestContext, people: ShownPeople, userIds: readonly string[]): void {
  for (const userId of userIds) {
    const id = people.shownBy(userId)
    if (id !== null) context.audit({ event: 'behaviour.name-shown', operation: 'identify', target: requestTarget(context, id) })
  }
}

/** INVARIANT: events say which request it was and not whom it names: whoever reads the log must not learn that from it. */
export function requestTarget(context: RequestContext, id: string) {
  const { userId, unitId } = context.person()
  return { object: 'nameRequest', recordId: id, ownerId: userId, unitId }
}
