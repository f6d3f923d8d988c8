import type { PolicyDocument } from '../../policy/document.ts'
import { type Place, placesOf } from './places.ts'
import { sameValue } from './same-value.ts'

/** A place at which two documents do not say the same; what one of them does not say is undefined. */
export interface PlaceChange {
  readonly place: Place
  readonly before: unknown
  readonly after: unknown
}

/** One string for one place. */
export const placeKey = (place: Place): string => JSON.stringify(place)

/** The roles that all of the documents have. */
export function commonRoles(...documents: readonly PolicyDocument[]): ReadonlySet<string> {
  const [first, ...others] = documents
  return new Set(Object.keys(first?.roles ?? {}).filter((name) => others.every(({ roles }) => Object.hasOwn(roles, name))))
}

/**
 * Where two documents differ, place by place, in the order of the later one; what it does not say any more stands at the end. The order of
 * entries and of keys says nothing and counts for nothing.
 *
 * @param divided the roles that are compared part by part: those that both have, unless there is a third document
 *
 * @example
 * documentChanges(inForce, draft).map(({ place }) => place.join(' › ')) // ['clauses › money', 'roles › sales › grants › deal-own']
 */
export function documentChanges(before: PolicyDocument, after: PolicyDocument, divided = commonRoles(before, after)): PlaceChange[] {
  if (before === after) return []
  const said = (document: PolicyDocument) =>
    new Map(placesOf(document, divided).map(([place, value]) => [placeKey(place), { place, value }]))
  const [was, is] = [said(before), said(after)]
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)]
    const place = now?.place ?? old?.place
    if (place === undefined || sameValue(old?.value, now?.value)) return []
    return [{ place, before: old?.value, after: now?.value }]
  })
}
