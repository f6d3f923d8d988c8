import type { EngineRecord } from '../../src/decide/record.ts'
import type { Assignment, Session } from '../../src/plan/subject.ts'
import type { PolicyDocument } from '../../src/policy/document.ts'
import type { VocabularyDefinition } from '../../src/vocabulary/definition.ts'
import type { Scalar } from '../../src/vocabulary/value.ts'

export interface Unit {
  readonly id: string
  readonly parentId: string | null
}

/** Somebody who asks, with the session they ask in. What `attributes` does not hold, the person lacks (G4). */
export interface Person {
  readonly id: string
  readonly managerId: string | null
  readonly assignments: readonly Assignment[]
  readonly attributes: Readonly<Record<string, Scalar | readonly Scalar[]>>
  readonly session: Session | null
}

export interface StoredRecord {
  readonly values: EngineRecord
  /** In the bin (V4). */
  readonly deleted: boolean
}

export interface TeamPlace {
  readonly object: string
  readonly recordId: string
  readonly userId: string
}

export interface Share extends TeamPlace {
  /** 1 for reading, 2 for reading and writing. */
  readonly level: 1 | 2
}

/** All that a decision can depend on, at one instant. Whatever has ended is not in it. */
export interface World {
  readonly vocabulary: VocabularyDefinition
  readonly policy: PolicyDocument
  readonly units: readonly Unit[]
  readonly people: readonly Person[]
  readonly records: Readonly<Record<string, readonly StoredRecord[]>>
  readonly team: readonly TeamPlace[]
  readonly shares: readonly Share[]
}

export function personOf(world: World, userId: string): Person {
  const person = world.people.find(({ id }) => id === userId)
  if (person === undefined) throw new Error(`nobody has the id ${userId}`)
  return person
}

export function storedOf(world: World, object: string, recordId: string): StoredRecord | undefined {
  return world.records[object]?.find(({ values }) => values.id === recordId)
}

export function recordOf(world: World, object: string, recordId: string): EngineRecord {
  const stored = storedOf(world, object, recordId)
  if (stored === undefined) throw new Error(`no ${object} has the id ${recordId}`)
  return stored.values
}

export function fieldsOf(world: World, object: string) {
  const definition = world.vocabulary.objects[object]
  if (definition === undefined) throw new Error(`no object type ${object}`)
  return definition.fields
}
