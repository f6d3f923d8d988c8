import { type EngineRecord, NO_RELATIONS, type Relations } from '../decide/record.ts'
import { type Plan, planFor } from '../plan/plan.ts'
import type { Side } from './compare-policies.ts'
import type { RightSubject } from './comparison.ts'
import { rightsOn } from './rights-on.ts'

/** A record to decide about on both sides, and how each person stands to it on either. */
export interface ComparedRecord {
  readonly object: string
  readonly record: EngineRecord
  readonly relations?: (userId: string, side: 'before' | 'after') => Relations
}

/** One person's gain or loss on one record. */
export interface DecisionChange {
  readonly person: string
  readonly object: string
  readonly record: string
  readonly operation: string
  readonly subject: RightSubject
  readonly gained: boolean
}

/**
 * Who gains and who loses what on the records given, by the decisions themselves. What is told of it to whom, and how counts
 * are rounded, is for the caller to settle (V8).
 */
export function* compareDecisions(before: Side, after: Side, records: readonly ComparedRecord[]): Generator<DecisionChange> {
  const plansOf = ({ compiled, units, subjects }: Side) =>
    new Map(subjects.map((subject) => [subject.id, planFor(compiled, units, subject)]))
  const [was, is] = [plansOf(before), plansOf(after)]
  const on = (plan: Plan | undefined, { object, record, relations }: ComparedRecord, side: 'before' | 'after') =>
    plan === undefined
      ? new Map<string, [string, RightSubject]>()
      : rightsOn(plan, object, record, relations?.(plan.userId, side) ?? NO_RELATIONS)
  for (const person of new Set([...was.keys(), ...is.keys()])) {
    for (const compared of records) {
      const had = on(was.get(person), compared, 'before')
      const has = on(is.get(person), compared, 'after')
      const change = ([operation, subject]: [string, RightSubject], gained: boolean): DecisionChange => ({
        person,
        object: compared.object,
        record: compared.record.id,
        operation,
        subject,
        gained,
      })
      for (const [key, right] of has) if (!had.has(key)) yield change(right, true)
      for (const [key, right] of had) if (!has.has(key)) yield change(right, false)
    }
  }
}

export interface DecisionSummary {
  readonly object: string
  readonly operation: string
  readonly subject: RightSubject
  readonly gained: boolean
  readonly people: number
  readonly records: number
}

/** "12 people gain clear sight of phone on 3,410 customers": how many people and how many records each change touches. */
export function summariseDecisions(changes: Iterable<DecisionChange>): DecisionSummary[] {
  const groups = new Map<string, { first: DecisionChange; people: Set<string>; records: Set<string> }>()
  for (const change of changes) {
    const { object, operation, subject, gained } = change
    const key = JSON.stringify([object, operation, subject, gained])
    const group = groups.get(key) ?? { first: change, people: new Set<string>(), records: new Set<string>() }
    group.people.add(change.person)
    group.records.add(change.record)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ first: { object, operation, subject, gained }, people, records }) => ({
    object,
    operation,
    subject,
    gained,
    people: people.size,
    records: records.size,
  }))
}
