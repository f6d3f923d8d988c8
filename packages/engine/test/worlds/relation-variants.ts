import type { Scope } from '../../src/vocabulary/definition.ts'
import { type Person, personOf, type World } from '../reference/world.ts'
import type { Case } from './cases.ts'
import { type Variant, withRoles } from './edits.ts'

/** Every way to change how the person stands to the record of the case, and what they come with. */
export function relationVariants(world: World, asked: Case): readonly Variant[] {
  const person = personOf(world, asked.userId)
  return [
    ...shareVariants(world, asked),
    ...teamVariants(world, asked),
    { kind: 'manager', world: withPeople(world, (each) => ({ ...each, managerId: each.managerId === person.id ? null : each.managerId })) },
    {
      kind: 'session',
      world: withPeople(world, (each) => {
        const session = person.session === null ? { assurance: 1 as const, networks: [], schedules: [], courses: [] } : null
        return each.id === person.id ? { ...each, session } : each
      }),
    },
    ...cutVariants(world, asked),
  ]
}

/** V7: what a token is limited to, overlooked. */
function cutVariants(world: World, { userId }: Case): readonly Variant[] {
  const { session } = personOf(world, userId)
  if (session?.cut === undefined) return []
  const { cut: _, ...whole } = session
  return [{ kind: 'cut', world: withPeople(world, (each) => (each.id === userId ? { ...each, session: whole } : each)) }]
}

function isAbout({ userId, object, record }: Case) {
  return (place: { object: string; recordId: string; userId: string }) =>
    place.userId === userId && place.object === object && place.recordId === record.id
}

/** A share for writing made one for reading, and a share for reading taken away. */
function shareVariants(world: World, asked: Case): readonly Variant[] {
  const about = isAbout(asked)
  return world.shares.filter(about).map((share) =>
    share.level === 2
      ? {
          kind: 'share:write',
          world: { ...world, shares: world.shares.map((each) => (each === share ? { ...each, level: 1 as const } : each)) },
        }
      : { kind: 'share:read', world: { ...world, shares: world.shares.filter((each) => each !== share) } },
  )
}

function teamVariants(world: World, asked: Case): readonly Variant[] {
  const about = isAbout(asked)
  return world.team.some(about) ? [{ kind: 'team', world: { ...world, team: world.team.filter((place) => !about(place)) } }] : []
}

function withPeople(world: World, edit: (person: Person) => Person): World {
  return { ...world, people: world.people.map(edit) }
}

const BY_UNIT: readonly Scope[] = ['unit', 'unitAndBelow']

/**
 * G2: a pair of worlds without the scopes of the unit itself, which differ in where the person's assignments are: as they are, and at
 * the top. If the answers differ, the bound was decisive.
 */
export function boundPair(world: World, { userId }: Case): readonly [World, World] {
  const top = world.units.find(({ parentId }) => parentId === null)?.id ?? ''
  const unscoped = withRoles(world, (role) => ({
    ...role,
    grants: role.grants.map((grant) => ({
      ...grant,
      records: { ...grant.records, scopes: grant.records.scopes.filter((scope) => !BY_UNIT.includes(scope)) },
    })),
    denials: (role.denials ?? []).filter(({ records }) => !records.scopes.some((scope) => BY_UNIT.includes(scope))),
  }))
  const moved = withPeople(unscoped, (person) =>
    person.id === userId ? { ...person, assignments: person.assignments.map(({ role }) => ({ role, unit: top })) } : person,
  )
  return [unscoped, moved]
}
