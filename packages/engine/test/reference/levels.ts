import type { EngineRecord } from '../../src/decide/record.ts'
import { LEVELS, type LevelName } from '../../src/policy/document.ts'
import type { FieldDefinition } from '../../src/vocabulary/definition.ts'
import { allowedOn, matchingDenials, matchingGrants } from './decide.ts'
import { fieldsOf, type Person, type World } from './world.ts'

export type Levels = Readonly<Record<string, LevelName>>

/** G6, D3: how each field of the record shows under reading or export. Hidden ones are named too; who may not, sees all of them hidden. */
export function levels(world: World, person: Person, operation: 'read' | 'export', object: string, record: EngineRecord): Levels {
  const may = allowedOn(world, person, operation, object, record)
  const entries = Object.keys(fieldsOf(world, object)).map((field) => {
    if (!may) return [field, 'hidden'] as const
    const ofOperation = levelUnder(world, person, operation, object, record, field)
    const ofReading = levelUnder(world, person, 'read', object, record, field)
    return [field, lower(ofOperation, ofReading)] as const
  })
  return Object.fromEntries(entries)
}

/** The highest that a matching grant of the operation gives, cut to the lowest that a matching denial leaves. */
export function levelUnder(
  world: World,
  person: Person,
  operation: string,
  object: string,
  record: EngineRecord,
  field: string,
): LevelName {
  const definition = fieldsOf(world, object)[field]
  if (definition === undefined) return 'hidden'
  const granted = matchingGrants(world, person, operation, object, record)
    .map(({ grant }) => named(grant.fields?.levels, field, definition) ?? 'hidden')
    .reduce(higher, 'hidden')
  return matchingDenials(world, person, operation, object, record)
    .map(({ denial }) => named(denial.fields?.levels, field, definition) ?? 'clear')
    .reduce(lower, granted)
}

/** What a clause says of a field: its name beats its classification. */
export function named<T>(clause: Readonly<Record<string, T>> | undefined, field: string, definition: FieldDefinition): T | undefined {
  if (clause === undefined) return undefined
  if (Object.hasOwn(clause, field)) return clause[field]
  return Object.hasOwn(clause, `@${definition.classification}`) ? clause[`@${definition.classification}`] : undefined
}

export function lower(a: LevelName, b: LevelName): LevelName {
  return LEVELS.indexOf(a) <= LEVELS.indexOf(b) ? a : b
}

export function higher(a: LevelName, b: LevelName): LevelName {
  return LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b
}
