import type { EngineRecord } from '../../src/decide/record.ts'
import type { ObjectDefinition } from '../../src/vocabulary/definition.ts'
import type { Value } from '../../src/vocabulary/value.ts'
import type { Person, Share, StoredRecord, TeamPlace } from '../reference/world.ts'
import { type Ground, valueFor } from './ground.ts'

export function recordsFor(ground: Ground, people: readonly Person[]): Readonly<Record<string, readonly StoredRecord[]>> {
  return Object.fromEntries(
    Object.entries(ground.vocabulary.objects).map(([name, object]) => [
      name,
      (ground.recordIds[name] ?? []).map((id) => ({ values: recordFor(ground, object, id, people), deleted: ground.random.chance(0.12) })),
    ]),
  )
}

/** A record with every field of its object type. Its unit is mostly one where its owner works. */
export function recordFor(ground: Ground, object: ObjectDefinition, id: string, people: readonly Person[], makerId?: string): EngineRecord {
  const { random } = ground
  const fields: Record<string, Value> = {}
  for (const [name, field] of Object.entries(object.fields)) {
    fields[name] = field.optional === true && random.chance(0.35) ? null : valueFor(ground, field, { dangling: true })
  }
  const ownerId =
    object.pool === true && random.chance(0.3) ? null : makerId !== undefined && random.chance(0.6) ? makerId : ownerFor(ground, people)
  return { ...fields, id, ...placeFor(ground, people, ownerId) }
}

/** Now and then somebody who is no longer there. */
function ownerFor({ random }: Ground, people: readonly Person[]): string {
  return random.chance(0.04) ? random.uuid() : random.pick(people).id
}

/** An owner and a unit that go together, mostly. */
export function placeFor(ground: Ground, people: readonly Person[], ownerId: string | null): { ownerId: string | null; unitId: string } {
  const { random, units } = ground
  const workplaces = (people.find(({ id }) => id === ownerId)?.assignments ?? []).map(({ unit }) => unit)
  const anywhere = random.pick(units).id
  return { ownerId, unitId: workplaces.length > 0 && random.chance(0.55) ? random.pick(workplaces) : anywhere }
}

/** After a change of one or two fields, absent values among the new ones; owner and unit stay. */
export function changedFor(ground: Ground, object: ObjectDefinition, before: EngineRecord): EngineRecord {
  const { random } = ground
  const names = Object.keys(object.fields).filter((name) => name !== 'ownerId' && name !== 'unitId')
  const changes = random.take(names, random.between(1, 2)).map((name): [string, Value] => {
    const field = object.fields[name]
    return [
      name,
      field === undefined || (field.optional === true && random.chance(0.3)) ? null : valueFor(ground, field, { dangling: true }),
    ]
  })
  return { ...before, ...Object.fromEntries(changes) }
}

export function teamsFor(ground: Ground): readonly TeamPlace[] {
  return pairs(ground, 0.15)
}

/** At most one a person and record: what several add up to is not in question here. */
export function sharesFor(ground: Ground): readonly Share[] {
  return pairs(ground, 0.2).map((pair) => ({ ...pair, level: ground.random.chance(0.6) ? 2 : 1 }))
}

function pairs({ random, recordIds, peopleIds }: Ground, probability: number): readonly TeamPlace[] {
  return Object.entries(recordIds).flatMap(([object, ids]) =>
    ids.flatMap((recordId) => random.some(peopleIds, probability).map((userId) => ({ object, recordId, userId }))),
  )
}
