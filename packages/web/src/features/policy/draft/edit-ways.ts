import { type Approver, type ElevationClause, type PolicyDocument, type RequestClause, type Role, withPlace } from '@menshen/engine'

/** The ways to a role beside an administrator's act. */
export type Way = 'request' | 'elevation' | 'breakGlass'
export type WayClause<W extends Way> = NonNullable<Role[W]>

/** What a way begins with. Nobody may take the role until somebody says who. */
function begun({ ownerRole }: Role): { readonly [W in Way]: WayClause<W> } {
  return {
    request: { mostDays: 30, approvers: ['manager'] },
    elevation: { eligible: [], mostHours: 8 },
    breakGlass: { eligible: [], mostHours: 4, watchers: ownerRole ?? '' },
  }
}

/** Says how a role can be had one way; undefined takes the way away. */
export function setWay<W extends Way>(document: PolicyDocument, role: string, way: W, clause: WayClause<W> | undefined): PolicyDocument {
  return withPlace(document, ['roles', role, way], clause)
}

/** Turns a way on or off. Turned on again it is what it was in the version that the draft was made from. */
export function turnWay(document: PolicyDocument, base: PolicyDocument, role: string, way: Way, on: boolean): PolicyDocument {
  const held = document.roles[role]
  if (held === undefined || (held[way] !== undefined) === on) return document
  return setWay(document, role, way, on ? (base.roles[role]?.[way] ?? begun(held)[way]) : undefined)
}

/** The clause with somebody among those who must agree, or not. They are asked in the order in which they stand. */
export function withApprover(clause: RequestClause, approver: Approver, on: boolean): RequestClause {
  const others = clause.approvers.filter((each) => each !== approver)
  return { ...clause, approvers: on ? [...others, approver] : others }
}

/** The clause with somebody who has to agree each time, or without. */
export function withApproval({ approval: _, ...clause }: ElevationClause, on: boolean): ElevationClause {
  return on ? { ...clause, approval: true } : clause
}

/** What a way still lacks. */
export type Lack = 'approvers' | 'ownerRole' | 'eligible' | 'request' | 'watchers'

/** What has to be said before a way means something, in the order of the form. */
export function lacksOf({ request, elevation, breakGlass, ownerRole }: Role, way: Way): Lack[] {
  if (way === 'request') {
    if (request === undefined) return []
    if (request.approvers.length === 0) return ['approvers']
    return request.approvers.includes('owner') && ownerRole === undefined ? ['ownerRole'] : []
  }
  const eligible: Lack[] = (way === 'elevation' ? elevation : breakGlass)?.eligible.length === 0 ? ['eligible'] : []
  if (way === 'elevation') return elevation?.approval === true && request === undefined ? [...eligible, 'request'] : eligible
  return breakGlass?.watchers === '' ? [...eligible, 'watchers'] : eligible
}
