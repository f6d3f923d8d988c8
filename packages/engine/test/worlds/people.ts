import type { Assignment, Cut, Session } from '../../src/plan/subject.ts'
import type { AttributeDefinition } from '../../src/vocabulary/definition.ts'
import type { Scalar } from '../../src/vocabulary/value.ts'
import type { Person } from '../reference/world.ts'
import { type Ground, idsOf, valueFor } from './ground.ts'
import { ATTRIBUTE_TARGETS } from './vocabularies.ts'

export const NETWORKS = ['office', 'vpn']
export const SCHEDULES = ['workday', 'night']
export const COURSES = ['privacy', 'sales']

/** People with managers among those before them, so that reports form chains, and roles in units of their own. */
export function peopleFor(ground: Ground, roles: readonly string[]): readonly Person[] {
  const { random, peopleIds } = ground
  const people: Person[] = []
  for (const [index, id] of peopleIds.entries()) {
    const colleague = people.length > 0 && random.chance(0.2) ? random.pick(people) : undefined
    people.push({
      id,
      managerId: index > 0 && random.chance(0.85) ? random.pick(peopleIds.slice(0, index)) : null,
      // The same roles in the same units now and then: what is worked out for one must not be mistaken for the other's.
      assignments: colleague?.assignments ?? assignmentsFor(ground, roles),
      attributes: attributesFor(ground),
      session: sessionFor(ground),
    })
  }
  return people
}

function assignmentsFor(ground: Ground, roles: readonly string[]): readonly Assignment[] {
  const count = Number(ground.random.weighted({ '0': 1, '1': 7, '2': 12, '3': 8 }))
  return Array.from({ length: count }, () => ({ role: ground.random.pick(roles), unit: unitFor(ground) }))
}

/** The root more often than any other unit: its roles are what managers hold. */
function unitFor({ random, units }: Ground): string {
  return (random.chance(0.33) ? units[0] : random.pick(units))?.id ?? ''
}

function attributesFor(ground: Ground): Person['attributes'] {
  const had = ground.random.some(Object.entries(ground.vocabulary.attributes), 0.8)
  return Object.fromEntries(had.map(([name, definition]) => [name, attributeValue(ground, name, definition)]))
}

function attributeValue(ground: Ground, name: string, { type, list = false }: AttributeDefinition): Scalar | readonly Scalar[] {
  const { random } = ground
  const target = ATTRIBUTE_TARGETS[name]
  const one = () => valueFor(ground, { type, classification: 'internal', ...(target === undefined ? {} : { target }) })
  if (!list) return one()
  if (target !== undefined) return random.some(idsOf(ground, target), 0.5)
  return [...new Set(Array.from({ length: Number(random.weighted({ '0': 1, '1': 4, '2': 4, '3': 2 })) }, one))]
}

/** Most of what there is, of most object types: what is cut must not be all that a world asks about. */
function cutFor({ random, vocabulary }: Ground): Cut {
  const named = random.some(Object.entries(vocabulary.objects), 0.8)
  return Object.fromEntries(named.map(([object, { operations }]) => [object, random.some(operations, 0.8)]))
}

function sessionFor(ground: Ground): Session | null {
  const { random } = ground
  if (random.chance(0.15)) return null
  return {
    assurance: random.pick([1, 2, 3] as const),
    networks: random.some(NETWORKS, 0.5),
    schedules: random.some(SCHEDULES, 0.5),
    courses: random.some(COURSES, 0.6),
    ...(random.chance(0.15) ? { cut: cutFor(ground) } : {}),
  }
}
