import type { CompiledDenial, CompiledGrant, CompiledPolicy } from '../plan/compile-policy.ts'
import { planFor } from '../plan/plan.ts'
import type { Subject } from '../plan/subject.ts'
import type { UnitTree } from '../plan/unit-tree.ts'
import { type ObjectType, objectType } from '../vocabulary/vocabulary.ts'
import { type Asked, allAsked, askedWithParents } from './asked.ts'
import { ChangeKinds } from './change-kinds.ts'
import { changedRules } from './changed-roles.ts'
import { type KindOfLot, type NumberedLot, ONLOOKER, placeLots } from './kinds-of-lots.ts'
import { kindsByUnit, reachableKinds } from './reachable-kinds.ts'
import { Conclusions, NO_CHANGES, type Plans, Standpoint } from './standpoint.ts'
import type { Sharing, Stock } from './stock.ts'
import { type SimulatedChange, Tally } from './tally.ts'

/** Two policies for one organisation. Each person stands for the session that is given with them. */
export interface Simulation {
  readonly before: CompiledPolicy
  readonly after: CompiledPolicy
  readonly units: UnitTree
  readonly people: readonly Subject[]
}

const NO_SHARING: ReadonlyMap<string, Sharing> = new Map()
const notShared = (): undefined => undefined

/** Whoever the change can concern: who holds a role whose rules on the type change, or everybody where rules for everybody do. */
function concerned({ before, after, people }: Simulation, object: ObjectType): readonly Subject[] {
  const changed = changedRules(before, after, object)
  return changed.everybody ? people : people.filter(({ assignments }) => assignments.some(({ role }) => changed.roles.has(role)))
}

/** The object types on whose records somebody's rights may differ between the policies. */
export function changedTypes(simulation: Simulation): string[] {
  const { objects } = simulation.before.vocabulary
  return [...objects.values()].filter((object) => concerned(simulation, object).length > 0).map(({ name }) => name)
}

/** What records of the type must be told apart by, for its stock. */
export function askedBy({ before, after, people }: Simulation, object: string): Asked {
  return askedWithParents([before, after], objectType(before.vocabulary, object), people)
}

/** Whether a person's rules ask, about these types, whether an owner reports to them. */
function lookingAtReports({ before, after }: Simulation, types: ReadonlySet<string>): (person: Subject) => boolean {
  const asks = ({ object, records }: CompiledGrant | CompiledDenial): boolean =>
    types.has(object.name) && records.scopes.includes('reports')
  const roles = [before, after].flatMap((policy) =>
    [...policy.roles].filter(([, { grants, denials }]) => [...grants, ...denials].some(asks)).map(([role]) => role),
  )
  const everybody = [...before.denials, ...after.denials].some(asks)
  return ({ assignments }) => everybody || assignments.some(({ role }) => roles.includes(role))
}

/** People of one standing have the same changes on every record with whose owner they have nothing to do. */
function standingOf({ id, assignments, attributes }: Subject, names: ReadonlySet<string>): string {
  const held = assignments.map(({ role, unit }) => `${role} ${unit}`).sort()
  return JSON.stringify([held, [...names].map((name) => attributes[name] ?? null), names.has('id') ? id : null])
}

/**
 * Who gains and who loses what on the records there are, between two policies (DESIGN §5, simulation): exactly what `compareDecisions`
 * finds by deciding about every person and record, found without doing so. Records that no rule tells apart are decided about once (lots);
 * people of one standing are, for all records that neither they nor their reports own; what is left, each by itself.
 *
 * It is a generator: between its steps the caller may do other work, show how far it is, or end it.
 *
 * @param stock all living records of a type, by what these policies ask (`askedBy`)
 * @yields how many of the people concerned are done
 * @returns the changes, with everything that anybody has on any record; what is told of them to whom is the caller's to settle (V8)
 */
export function* simulate(
  simulation: Simulation,
  stock: Stock,
): Generator<{ readonly done: number; readonly of: number }, SimulatedChange[]> {
  const { before, after, units } = simulation
  const { object } = stock.asked
  const asked = allAsked(stock.asked)
  const people = concerned(simulation, object)
  const names = new Set(asked.flatMap(({ attributes }) => [...attributes]))
  const byReports = lookingAtReports(simulation, new Set(asked.map((one) => one.object.name)))
  const lots = placeLots(stock)
  const kinds = new ChangeKinds()
  const conclusions = new Conclusions(kinds)
  const tally = new Tally()
  const plansOf = (subject: Subject): Plans => ({ before: planFor(before, units, subject), after: planFor(after, units, subject) })

  const index = kindsByUnit(lots.kinds)
  const operations = [...object.operations.keys()]
  const reached = (plans: Plans): ReadonlySet<KindOfLot> =>
    new Set([plans.before, plans.after].flatMap((plan) => [...reachableKinds(plan, object, index, operations)]))

  let done = 0
  for (const alike of Map.groupBy(people, (person) => standingOf(person, names)).values()) {
    const [first] = alike
    if (first === undefined) continue
    const onlooker = { ...first, id: names.has('id') ? first.id : ONLOOKER, reports: [] }
    const plans = plansOf(onlooker)
    const general = new Standpoint(object, plans, conclusions)
    const usual = new Map<number, readonly number[]>()
    const records = new Map<number, number>()
    for (const kind of reached(plans)) {
      const changes = general.changesOn(kind.foreign, notShared)
      if (changes.length === 0) continue
      usual.set(kind.number, changes)
      tally.onKind(kind.number, changes, alike.length)
      for (const change of changes) records.set(change, (records.get(change) ?? 0) + kind.count)
    }
    for (const person of alike) {
      const sharing = stock.sharing.get(person.id) ?? NO_SHARING
      const near = new Set<NumberedLot>(
        [
          ...[person.id, ...(byReports(person) ? person.reports : [])].map((owner) => lots.byOwner.get(owner)),
          ...[...sharing.keys()].map((id) => lots.byRecord.get(id)),
        ].flatMap((some) => some ?? []),
      )
      const own = new Map(records)
      if (near.size > 0) {
        const particular = new Standpoint(object, plansOf(person), conclusions)
        for (const one of near) {
          const expected = usual.get(one.kind) ?? NO_CHANGES
          const changes = particular.changesOn(one.lot, (id) => sharing.get(id))
          if (expected === changes) continue
          tally.onLot(one, expected, changes)
          for (const change of expected) own.set(change, (own.get(change) ?? 0) - one.lot.count)
          for (const change of changes) own.set(change, (own.get(change) ?? 0) + one.lot.count)
        }
      }
      tally.person(person.id, own)
      done++
    }
    yield { done, of: people.length }
  }
  return tally.result(object.name, kinds.kinds, lots)
}
