import { describe, expect, it } from 'vitest'
import { type Outline, outlineOf } from '../../src/sql/outline.ts'
import { prepare } from '../agreement/prepared.ts'
import { allowedOn } from '../reference/decide.ts'
import { reportsOf } from '../reference/organisation.ts'
import type { Person, World } from '../reference/world.ts'
import { worldOf } from '../worlds/worlds.ts'
import { loosenedWorld } from './loosened.ts'
import { isWithin } from './within.ts'

const SEEDS = Array.from({ length: 150 }, (_, index) => 31_000 + index)

interface Asked {
  readonly world: World
  readonly person: Person
  readonly object: string
  readonly outline: Outline
}

function* asked(): Iterable<Asked> {
  for (const seed of SEEDS) {
    const { world } = worldOf(seed)
    const { plan } = prepare(world)
    for (const person of world.people)
      for (const object of Object.keys(world.vocabulary.objects))
        yield { world, person, object, outline: outlineOf(plan(person.id), object) }
  }
}

/** Whoever owns it reports to the person, or so does the owner of a parent: the outline does not say in which units. */
function isOfReports({ world, person, object }: Asked, record: Readonly<Record<string, unknown>>): boolean {
  const reports = reportsOf(world, person)
  const parents = (world.vocabulary.objects[object]?.parents ?? []).map(({ field }) => {
    const target = world.vocabulary.objects[object]?.fields[field]?.target ?? ''
    return world.records[target]?.find(({ values }) => values.id === record[field])?.values.ownerId
  })
  return [record.ownerId, ...parents].some((owner) => typeof owner === 'string' && reports.includes(owner))
}

/** What hangs on a parent of a parent, or is asked as a parent, is let through more coarsely still. */
const isCoarser = ({ world, object }: Asked): boolean => {
  const objects = Object.values(world.vocabulary.objects)
  const parentsOf = (name: string): string[] =>
    (world.vocabulary.objects[name]?.parents ?? []).flatMap(({ field }) => world.vocabulary.objects[name]?.fields[field]?.target ?? [])
  const isParent = objects.some((child) => (child.parents ?? []).some(({ field }) => child.fields[field]?.target === object))
  return isParent || parentsOf(object).some((parent) => parentsOf(parent).length > 0)
}

describe('outlineOf', () => {
  it('P6: holds every record that the person may read, in the bin or not, whatever world it is', { timeout: 120_000 }, () => {
    let seen = 0
    for (const one of asked()) {
      for (const { values } of one.world.records[one.object] ?? []) {
        if (!allowedOn(one.world, one.person, 'read', one.object, values)) continue
        seen += 1
        expect(isWithin(one.world, one.person, one.object, one.outline, values), `${one.object} ${values.id}`).toBe(true)
      }
    }
    expect(seen).toBeGreaterThan(2_000)
  })

  it('P6: holds nothing that no scope of a grant reaches', { timeout: 120_000 }, () => {
    let kept = 0
    let exact = 0
    for (const one of asked()) {
      if (isCoarser(one)) continue
      const loose = loosenedWorld(one.world)
      for (const { values } of one.world.records[one.object] ?? []) {
        const within = isWithin(one.world, one.person, one.object, one.outline, values)
        if (!within) kept += 1
        if (!within || isOfReports(one, values)) continue
        exact += 1
        expect(allowedOn(loose, one.person, 'read', one.object, values), `${one.object} ${values.id}`).toBe(true)
      }
    }
    expect(kept).toBeGreaterThan(1_000)
    expect(exact).toBeGreaterThan(1_000)
  })
})
