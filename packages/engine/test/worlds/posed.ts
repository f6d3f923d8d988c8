import { observe } from '../../src/decide/observe.ts'
import type { EngineRecord, Relations } from '../../src/decide/record.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { prepare } from '../agreement/prepared.ts'
import { relationsOf } from '../agreement/relations.ts'
import { type Person, personOf } from '../reference/world.ts'
import { type Case, caseFor } from './cases.ts'
import { type MadeWorld, worldOf } from './worlds.ts'

const CASES = 25

export interface Posed extends Case {
  readonly made: MadeWorld
  readonly person: Person
  readonly plan: Plan
  readonly planOf: (userId: string) => Plan
  readonly relations: Relations
}

/** Cases of many worlds, always the same ones. */
export function* posed(seed: number, worlds = 60): Generator<Posed> {
  for (let i = 0; i < worlds; i++) {
    const made = worldOf(seed + i)
    const { plan: planOf } = prepare(made.world)
    for (let j = 0; j < CASES; j++) {
      const asked = caseFor(made)
      const person = personOf(made.world, asked.userId)
      yield {
        ...asked,
        made,
        person,
        plan: planOf(person.id),
        planOf,
        relations: relationsOf(made.world, person, asked.object, asked.record),
      }
    }
  }
}

interface Reading {
  readonly person: Person
  readonly plan: Plan
  readonly relations: Relations
}

/**
 * The same record with another's values wherever a reader sees none in the clear, and with another standing of the person to it.
 *
 * @returns null where the reader reads nothing of it, or would observe something else then
 */
export function unobserved(
  { made, object, record, relations }: Pick<Posed, 'made' | 'object' | 'record' | 'relations'>,
  person: Person,
  reader: Reading,
): { readonly record: EngineRecord; readonly relations: Relations; readonly readerRelations: Relations } | null {
  const { random } = made.ground
  const before = observe(reader.plan, object, record, reader.relations)
  if (before === null) return null
  const other = random.pick(made.world.records[object] ?? []).values
  const unseen = Object.keys(other).filter(
    (name) => name !== 'id' && !(Object.hasOwn(before.fields, name) && !before.masked.includes(name)),
  )
  const changed: EngineRecord = { ...record, ...Object.fromEntries(unseen.map((name) => [name, other[name] ?? null])) }
  const own = reader.person.id === person.id
  const standing: Relations = {
    onTeam: random.chance(0.5),
    shared: random.pick([0, 1, 2] as const),
    // What oneself can read is observed; of others it is not.
    parentReadable: own ? relations.parentReadable : random.chance(0.5),
  }
  const readerRelations = own ? standing : reader.relations
  const after = observe(reader.plan, object, changed, readerRelations)
  if (after === null || JSON.stringify(shape(after)) !== JSON.stringify(shape(before))) return null
  return { record: changed, relations: standing, readerRelations }
}

/** What V1 lets a person observe, without the id. */
const shape = (observed: NonNullable<ReturnType<typeof observe>>) => ({
  ...observed,
  fields: Object.entries(observed.fields).filter(([name]) => !observed.masked.includes(name)),
})
