import type { CounterExample } from '../../src/claims/counter-example.ts'
import type { PolicyDocument } from '../../src/policy/document.ts'
import type { VocabularyDefinition } from '../../src/vocabulary/definition.ts'
import type { Person, StoredRecord, World } from '../reference/world.ts'

/** The world of a counter-example, as the reference takes it. */
export function worldOfCounterExample(
  vocabulary: VocabularyDefinition,
  policy: PolicyDocument,
  { person, units, object, record, parents, team, shares }: CounterExample,
): World {
  const { reports, ...subject } = person
  const self: Person = { ...subject, managerId: null }
  const others = reports.map((id): Person => ({ id, managerId: person.id, assignments: [], attributes: {}, session: null }))
  const records: Record<string, StoredRecord[]> = {}
  for (const each of [{ object, record }, ...parents]) {
    records[each.object] = [...(records[each.object] ?? []), { values: each.record, deleted: false }]
  }
  const mine = <T>(each: T) => ({ ...each, userId: person.id })
  return { vocabulary, policy, units, people: [self, ...others], records, team: team.map(mine), shares: shares.map(mine) }
}
