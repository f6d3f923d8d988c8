import type { EngineRecord } from '@menshen/engine'
import { grantCovers, matchingDenials, matchingGrants } from '@menshen/engine/test/reference/decide.ts'
import { denialsOf, grantsOf, type HeldDenial, type HeldGrant } from '@menshen/engine/test/reference/held.ts'
import { higher, lower, named } from '@menshen/engine/test/reference/levels.ts'
import { fieldsOf, type Person, type World } from '@menshen/engine/test/reference/world.ts'
import { type Part, partInSession, partNumber } from './part-numbers.ts'
import type { Probes } from './probes.ts'

/**
 * Rights taken apart: for each record each operation that grants give and denials leave, each level of each field, each field that may be
 * written, each unit that it may be transferred to. What is decided in the end is a conjunction of these (D1, D2), so an act that adds no part
 * adds no right, and one whose parts could all have been assigned adds nothing that could not.
 */
export type Parts = ReadonlySet<Part>

/** From nothing to everything (G6). */
const LEVELS = ['hidden', 'masked', 'clear'] as const
type Level = (typeof LEVELS)[number]

/** Operations under which fields have levels (D3), and those that write. */
const SHOWING = new Set(['read', 'export', 'reveal'])
const WRITING = new Set(['create', 'update'])

interface Matched {
  readonly world: World
  readonly object: string
  readonly grants: readonly HeldGrant[]
  readonly denials: readonly HeldDenial[]
}

function levelsIn({ world, object, grants, denials }: Matched): string[] {
  return Object.entries(fieldsOf(world, object)).flatMap(([field, definition]) => {
    const granted = grants.map(({ grant }) => named(grant.fields?.levels, field, definition) ?? 'hidden').reduce<Level>(higher, 'hidden')
    const left = denials.map(({ denial }) => named(denial.fields?.levels, field, definition) ?? 'clear').reduce<Level>(lower, granted)
    return LEVELS.slice(1, LEVELS.indexOf(left) + 1).map((level) => `${field} ${level}`)
  })
}

function writableIn({ world, object, grants, denials }: Matched): string[] {
  return Object.entries(fieldsOf(world, object)).flatMap(([field, definition]) => {
    const given = grants.some(({ grant }) => named(grant.fields?.writable, field, definition) === true)
    const kept = denials.every(({ denial }) => named(denial.fields?.writable, field, definition) !== false)
    return given && kept ? [`${field} writable`] : []
  })
}

function placesIn({ world, object, grants }: Matched, person: Person, record: EngineRecord, units: readonly EngineRecord[]): string[] {
  const accepts = (unitId: string): boolean =>
    grants.some(({ grant, unit }) => grant.to !== undefined && grantCovers(world, person, unit, grant.to, object, { ...record, unitId }))
  return units.flatMap(({ id }) => (accepts(id) ? [id] : []))
}

function partsOn(
  world: World,
  person: Person,
  object: string,
  record: EngineRecord,
  units: readonly EngineRecord[],
  parts: Set<Part>,
): void {
  for (const operation of world.vocabulary.objects[object]?.operations ?? []) {
    const grants = matchingGrants(world, person, operation, object, record)
    if (grants.length === 0) continue
    const denials = matchingDenials(world, person, operation, object, record)
    if (denials.some(({ denial }) => denial.fields === undefined)) continue
    const matched = { world, object, grants, denials }
    parts.add(partNumber(object, record.id, operation))
    const more = [...(SHOWING.has(operation) ? levelsIn(matched) : []), ...(WRITING.has(operation) ? writableIn(matched) : [])]
    for (const part of more) parts.add(partNumber(object, record.id, `${operation} ${part}`))
    // Handing to a place is a right on the place: whoever may give the role there may give it, whatever records its holder has elsewhere.
    if (operation === 'transfer')
      for (const id of placesIn(matched, person, record, units)) parts.add(partNumber(object, id, 'transfer to it'))
  }
}

/** The sessions in which rights are compared: the weakest sign-in, and the strongest, in which every condition on it holds. */
const [WEAKEST, STRONGEST] = [1, 3] as const

function partsInSession(world: World, person: Person, probes: Probes, assurance: 1 | 3): Set<Part> {
  const parts = new Set<Part>()
  const coming = { ...person, session: { networks: [], schedules: [], courses: [], ...person.session, assurance } }
  for (const [object, records] of Object.entries(probes)) {
    for (const record of records) partsOn(world, coming, object, record, probes.unit ?? [], parts)
  }
  return parts
}

const isConditioned = (world: World, person: Person): boolean =>
  grantsOf(world, person).some(({ conditions }) => conditions.length > 0) ||
  denialsOf(world, person).some(({ denial }) => denial.conditions !== undefined)

/** All parts of a person's rights, by any session they could come in: what one of them alone gives is marked with it. */
export function partsOf(world: World, person: Person, probes: Probes): Parts {
  const strong = partsInSession(world, person, probes, STRONGEST)
  if (!isConditioned(world, person)) return strong
  const weak = partsInSession(world, person, probes, WEAKEST)
  const marked = (parts: Set<Part>, others: Set<Part>, assurance: number): Part[] =>
    [...parts].map((part) => (others.has(part) ? part : partInSession(part, assurance)))
  return new Set([...marked(strong, weak, STRONGEST), ...marked(weak, strong, WEAKEST)])
}

export const NO_PARTS: Parts = new Set()
