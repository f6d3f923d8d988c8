import { isObjectName, type ObjectName } from '@menshen/contract'
import { grantScopeHolds, matchingDenials, matchingGrants } from '@menshen/engine/test/reference/decide.ts'
import { activeGrantsOf } from '@menshen/engine/test/reference/held.ts'
import type { Person, World } from '@menshen/engine/test/reference/world.ts'
import { recordOfRow } from '../../noninterference/record-rows.ts'
import type { Row } from '../../noninterference/rows.ts'
import { worldOf } from '../../noninterference/view/world-of-rows.ts'
import type { Snapshot } from '../snapshot.ts'
import { rowOf } from './records.ts'

interface Given {
  readonly id: string
  readonly role: string
  readonly scope: string
}

/** What an event keeps of a decision. */
export interface Said {
  readonly allowed: boolean
  readonly grants: readonly Given[]
  readonly denials: readonly string[]
}

/** A record that a decision was about. */
export interface Touched {
  readonly object: string
  readonly row: Row
  /** One or several: of an operation, reading and it both may stand there. */
  readonly operation: string
}

/** Somebody with rights in the database, as the reference takes them. */
export interface Subject {
  readonly world: World
  readonly person: Person
}

const worlds = new WeakMap<Snapshot, World>()

/** Who somebody is to the reference: read from the tables alone. */
export function subjectOf(
  of: Snapshot,
  now: string,
  userId: string,
  session: { readonly assurance: unknown; readonly cut?: unknown },
): Subject | null {
  const world = worlds.get(of) ?? worldOf(of, now)
  worlds.set(of, world)
  const known = world.people.find(({ id }) => id === userId)
  if (known === undefined) return null
  const cut = session.cut === undefined ? {} : { cut: session.cut }
  const person = {
    ...known,
    session: session.assurance === null ? null : { assurance: session.assurance, networks: [], schedules: [], courses: [], ...cut },
  } as Person
  return { world: { ...world, people: world.people.map((one) => (one.id === userId ? person : one)) }, person }
}

/** The role that a grant stands in, which may be inherited. */
const roleOf = ({ policy }: World, grantId: string): string[] =>
  Object.entries(policy.roles).flatMap(([name, { grants }]) => (grants.some(({ id }) => id === grantId) ? [name] : []))

/** The grants that gave a record, and the denials that met it, as the reference says. */
function reckoned(
  { world, person }: Subject,
  { object, row, operation }: Touched,
): { grants: ReadonlySet<string>; denials: ReadonlySet<string> } {
  const record = recordOfRow(object as ObjectName, row)
  return {
    grants: new Set(matchingGrants(world, person, operation, object, record).map(({ grant }) => grant.id)),
    denials: new Set(
      matchingDenials(world, person, operation, object, record)
        .filter(({ denial }) => denial.fields === undefined)
        .map(({ denial }) => denial.id),
    ),
  }
}

/** Whether a scope that an event names is one of the grant's and holds for one of the records. */
function scopeHolds({ world, person }: Subject, { id, scope }: Given, touched: readonly Touched[]): boolean {
  return activeGrantsOf(world, person).some(
    ({ grant, unit }) =>
      grant.id === id &&
      (grant.records.scopes as readonly string[]).includes(scope) &&
      touched.some(
        ({ object, row }) =>
          grant.object === object && grantScopeHolds(world, person, unit, scope as never, object, recordOfRow(object as ObjectName, row)),
      ),
  )
}

const text = (ids: Iterable<string>): string => [...ids].sort().join(', ')

/** A decision names the grants that gave each record it was about, no others, each by a scope that holds. */
export function wrongDecision(subject: Subject, said: Said, touched: readonly Touched[]): string[] {
  const all = touched.map((one) => reckoned(subject, one))
  const grants = new Set(all.flatMap(({ grants }) => [...grants]))
  const denials = new Set(all.flatMap(({ denials }) => [...denials]))
  const named = new Set(said.grants.map(({ id }) => id))
  const roles = said.grants.filter(({ id, role }) => !roleOf(subject.world, id).includes(role))
  const scopes = said.grants.filter((grant) => !scopeHolds(subject, grant, touched))
  return [
    ...(text(named) === text(grants) ? [] : [`the grants ${text(named) || 'none'} instead of ${text(grants) || 'none'}`]),
    ...roles.map(({ id, role }) => `the grant ${id} is not of the role ${role}`),
    ...scopes.map(({ id, scope }) => `the scope ${scope} of the grant ${id} does not hold`),
    ...(text(said.denials) === text(denials) ? [] : [`the denials ${text(said.denials) || 'none'} instead of ${text(denials) || 'none'}`]),
  ]
}

/** The records with these ids, of whatever object type each is. */
export function touchedBy(of: Snapshot, object: string, ids: readonly string[], operation: string): Touched[] {
  return ids.flatMap((id) => {
    const row = isObjectName(object) ? rowOf(of, object, id) : undefined
    return row === undefined ? [] : [{ object, row, operation }]
  })
}
