import { RECORDS_IN_TENS, type ShownSimulation } from '@menshen/contract'
import type { SimulatedChange, Subject } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'

type ShownChange = ShownSimulation['changes'][number]

/** A change as it is kept: samples by id, for what is shown of them is decided when they are. */
export interface KeptChange extends Omit<ShownChange, 'samples'> {
  readonly samples: readonly string[]
}

/** What a simulation found, as it is kept. */
export interface Outcome extends Omit<ShownSimulation, 'id' | 'changes' | 'titles'> {
  readonly changes: readonly KeptChange[]
}

const MOST_PERSONS = 100
const MOST_SAMPLES = 10

/** V8: numbers of records are told in tens, rounded up, so that "none" stays true. */
const inTens = (records: number): number => Math.ceil(records / RECORDS_IN_TENS) * RECORDS_IN_TENS

const kindOf = ({ subject }: SimulatedChange): ShownChange['kind'] => (subject.kind === 'level' ? subject.level : subject.kind)

const sameCounts = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([id, count]) => b.get(id) === count)

interface Group {
  readonly first: SimulatedChange
  readonly kind: ShownChange['kind']
  readonly fields: string[]
}

/** Fields about which the same people gain, or lose, the same belong together. */
function grouped(changes: readonly SimulatedChange[]): Group[] {
  const groups: Group[] = []
  for (const change of changes) {
    const kind = kindOf(change)
    const alike = groups.find(
      ({ first, kind: other }) =>
        other === kind &&
        first.operation === change.operation &&
        first.gained === change.gained &&
        first.records === change.records &&
        sameCounts(first.people, change.people),
    )
    const field = change.subject.kind === 'operation' ? [] : [change.subject.field]
    if (alike === undefined) groups.push({ first: change, kind, fields: field })
    else alike.fields.push(...field)
  }
  return groups
}

/** Whoever comes to see a field in the clear comes to see it at all; that is said once. */
function withoutImplied(groups: readonly Group[]): Group[] {
  const implied = ({ first, kind }: Group, field: string): boolean =>
    kind === 'masked' &&
    groups.some(
      (other) =>
        other.kind === 'clear' &&
        other.fields.includes(field) &&
        other.first.operation === first.operation &&
        other.first.gained === first.gained &&
        sameCounts(other.first.people, first.people),
    )
  return groups
    .map((group) => ({ ...group, fields: group.fields.filter((field) => !implied(group, field)) }))
    .filter(({ kind, fields }) => kind === 'operation' || fields.length > 0)
}

const byPeople = <T extends { readonly people: number }>(a: T, b: T): number => b.people - a.people

function counted(names: readonly string[]): [name: string, people: number][] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
}

/**
 * What is kept of one type's changes.
 *
 * @param people those that the author sees, by id; others are left out and so counted nowhere
 */
export function keptChanges(changes: readonly SimulatedChange[], people: ReadonlyMap<string, Subject>): KeptChange[] {
  return withoutImplied(grouped(changes)).flatMap(({ first, kind, fields }): KeptChange[] => {
    const persons = [...first.people].filter(([id]) => people.has(id))
    if (persons.length === 0) return []
    const held = persons.flatMap(([id]) => [people.get(id)?.assignments ?? []])
    const roles = counted(held.flatMap((assignments) => [...new Set(assignments.map(({ role }) => role))]))
    const units = counted(held.flatMap((assignments) => [...new Set(assignments.map(({ unit }) => unit))]))
    return [
      {
        object: first.object,
        operation: first.operation,
        kind,
        fields,
        gained: first.gained,
        people: persons.length,
        records: inTens(first.records),
        roles: roles.map(([role, count]) => ({ role, people: count })).sort(byPeople),
        units: units.map(([id, count]) => ({ id, people: count })).sort(byPeople),
        persons: persons
          .sort((a, b) => b[1] - a[1])
          .slice(0, MOST_PERSONS)
          .map(([id, records]) => ({ id, records: inTens(records) })),
        samples: first.samples.slice(0, MOST_SAMPLES),
      },
    ]
  })
}

/** Whoever gains, or loses, anything at all by these changes. */
export function peopleOf(changes: readonly SimulatedChange[], gained: boolean): Set<string> {
  return new Set(changes.filter((change) => change.gained === gained).flatMap(({ people }) => [...people.keys()]))
}

/** Keeps what a simulation found; of a run that is taken over, the last. */
export async function storeOutcome({ tx }: Pick<DoorContext, 'tx'>, job: string, outcome: Outcome): Promise<void> {
  await tx.execute({ text: 'DELETE FROM policy_simulation WHERE job_id = $1', values: [job] })
  await tx.execute({ text: 'INSERT INTO policy_simulation (job_id, outcome) VALUES ($1, $2)', values: [job, JSON.stringify(outcome)] })
}

export async function storedOutcome({ tx }: Pick<DoorContext, 'tx'>, job: string): Promise<Outcome | null> {
  const { rows } = await tx.execute<{ outcome: Outcome }>({
    text: 'SELECT outcome FROM policy_simulation WHERE job_id = $1',
    values: [job],
  })
  return rows[0]?.outcome ?? null
}
