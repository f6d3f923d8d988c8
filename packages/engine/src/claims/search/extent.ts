import type { CompiledPolicy, CompiledRecords } from '../../plan/compile-policy.ts'
import { forEachLeaf, type NormalForm } from '../../predicate/normal-form.ts'
import { type ObjectType, objectType, type Vocabulary } from '../../vocabulary/vocabulary.ts'
import type { Compared, Extent } from '../situation/groups.ts'
import type { ActMeaning } from './act-meaning.ts'

/** How many records of each object type hang together: one, its parents, theirs; one for each way to them. */
export function placesUnder(vocabulary: Vocabulary, object: ObjectType, places = new Map<string, number>()): ReadonlyMap<string, number> {
  places.set(object.name, (places.get(object.name) ?? 0) + 1)
  for (const { object: name } of object.parents) {
    if (vocabulary.objects.has(name)) placesUnder(vocabulary, objectType(vocabulary, name), places)
  }
  return places
}

/** How many links lead up from an object type at most. */
export function depthOf(vocabulary: Vocabulary, object: ObjectType): number {
  const parents = object.parents.flatMap(({ object: name }) => vocabulary.objects.get(name) ?? [])
  return Math.max(0, ...parents.map((parent) => 1 + depthOf(vocabulary, parent)))
}

interface Rule {
  readonly object: ObjectType
  readonly operations: readonly number[]
  readonly records: CompiledRecords
}

function rulesOf({ roles, denials }: CompiledPolicy): ReadonlySet<Rule> {
  return new Set<Rule>([...denials, ...[...roles.values()].flatMap((role) => [...role.grants, ...role.denials])])
}

function leavesIn(object: string, form: NormalForm | null): Compared[] {
  const leaves: Compared[] = []
  if (form !== null) forEachLeaf(form, (leaf) => leaves.push({ object, leaf }))
  return leaves
}

/** What matters to an act on a record: the rules about it, those about reading what it hangs on, and the claim's own predicates. */
export function extentOf(
  compiled: CompiledPolicy,
  { object, needs, cuts }: ActMeaning,
  predicates: readonly (NormalForm | null)[],
): Extent {
  const { vocabulary } = compiled
  const places = placesUnder(vocabulary, object)
  const asked = new Set([...needs, ...cuts].map(({ operation }) => object.operations.get(operation)))
  const matters = (rule: Rule): boolean =>
    places.has(rule.object.name) &&
    rule.operations.some((operation) => operation === rule.object.operations.get('read') || asked.has(operation))
  const ofRules = [...rulesOf(compiled)].filter(matters).flatMap(({ object: type, records }) => leavesIn(type.name, records.where))
  return { vocabulary, places, compared: [...ofRules, ...predicates.flatMap((form) => leavesIn(object.name, form))] }
}
