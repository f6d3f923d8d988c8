import { readFileSync } from 'node:fs'
import {
  type CompiledPolicy,
  compilePolicy,
  defineVocabulary,
  type EngineRecord,
  type Plan,
  parsePolicy,
  planFor,
  type Scalar,
  unitTree,
} from '@menshen/engine'
import { parse } from 'yaml'
import { type CrmObjectName, crmObjects } from '../src/objects/objects.ts'
import { vocabulary } from '../src/vocabulary.ts'

const text = readFileSync(new URL('../../../policies/northwind.yaml', import.meta.url), 'utf8')

/** What the engine makes of the demonstration policy. */
export const parsed = parsePolicy(parse(text), defineVocabulary(vocabulary))

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const UNITS = { company: id(1), east: id(2), team: id(3), west: id(4) } as const
export const PEOPLE = { self: id(11), colleague: id(12), report: id(13), boss: id(14) } as const
const RECORD_ID = id(21)

const tree = unitTree([
  { id: UNITS.company, parentId: null },
  { id: UNITS.east, parentId: UNITS.company },
  { id: UNITS.team, parentId: UNITS.east },
  { id: UNITS.west, parentId: UNITS.company },
])

const session = { assurance: 1, networks: [], schedules: [], courses: [] } as const

function compiled(): CompiledPolicy {
  if ('problems' in parsed) throw new Error('the demonstration policy has problems')
  return compilePolicy(defineVocabulary(vocabulary), parsed.policy)
}

interface Standing {
  readonly unit?: keyof typeof UNITS
  readonly attributes?: Readonly<Record<string, Scalar | readonly Scalar[]>>
  readonly signedIn?: boolean
}

/** The plan of a person who holds one role. */
export function planOf(role: string, { unit = 'team', attributes = {}, signedIn = true }: Standing = {}): Plan {
  return planFor(compiled(), tree, {
    id: PEOPLE.self,
    assignments: [{ role, unit: UNITS[unit] }],
    attributes,
    reports: [PEOPLE.report],
    session: signedIn ? session : null,
  })
}

interface Place {
  readonly owner?: keyof typeof PEOPLE | null
  readonly unit?: keyof typeof UNITS
}

/** A record of an object type: a colleague's, in the team, with these values and the defaults. */
export function recordOf(
  object: CrmObjectName,
  values: Readonly<Record<string, Scalar | null>> = {},
  { owner = 'colleague', unit = 'team' }: Place = {},
): EngineRecord {
  const defaults = Object.entries(crmObjects[object].fields).map(([name, field]) => [name, 'initial' in field ? field.initial : null])
  return { ...Object.fromEntries(defaults), ...values, id: RECORD_ID, ownerId: owner === null ? null : PEOPLE[owner], unitId: UNITS[unit] }
}
