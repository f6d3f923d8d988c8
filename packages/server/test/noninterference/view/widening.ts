import { OBJECT_NAMES, type ObjectName } from '@menshen/contract'
import { isDeleted, recordOfRow } from '../record-rows.ts'
import { type Rows, rowOf } from '../rows.ts'
import { recordOfFact } from './event-facts.ts'
import type { Observation, SeenRow } from './observation.ts'

/** Whether what was observed of a row before, and still is, is the same on both sides afterwards. */
function oldPartsAgree(before: SeenRow, a: SeenRow | undefined, b: SeenRow | undefined): boolean {
  if (a === undefined || b === undefined) return false
  const kept = Object.keys(before.shown).filter((field) => [a, b].every(({ levels }) => levels[field] === before.levels[field]))
  return a.deleted === b.deleted && kept.every((field) => a.shown[field] === b.shown[field])
}

/** One side, before an act and after it. */
export interface BeforeAndAfter {
  readonly before: Rows
  readonly after: Rows
}

/** Whether an act left a record alone: what is observed of it then changes by the policy, as when a parent goes that made it readable. */
function untouched({ before, after }: BeforeAndAfter, object: ObjectName, id: string): boolean {
  const [old, now] = [rowOf(before, object, id), rowOf(after, object, id)]
  const stored = (row: typeof old): string => (row === undefined ? '' : JSON.stringify([recordOfRow(object, row), isDeleted(row)]))
  return stored(old) === stored(now)
}

/**
 * An act may show more than was observed before it: a lead that is claimed, the children of a customer taken out of the bin. What is new
 * may differ between D and D′, as nobody has said anything about it; what was there before may not.
 *
 * @returns the records of which something new is observed and differs, or null when something old differs: then the act told of it
 */
export function newlyObserved(
  before: Observation,
  a: Observation,
  b: Observation,
  sides: readonly BeforeAndAfter[],
): readonly string[] | null {
  const ids: string[] = []
  for (const object of OBJECT_NAMES) {
    for (const id of differingIds(object, a, b)) {
      const old = before.rows[object].get(id)
      const byPolicyAlone = sides.every((side) => untouched(side, object, id))
      if (old !== undefined && !byPolicyAlone && !oldPartsAgree(old, a.rows[object].get(id), b.rows[object].get(id))) return null
      ids.push(id)
    }
  }
  const facts = [...a.facts.keys()].filter((name) => a.facts.get(name) !== b.facts.get(name))
  // A fact about a record that was not observed before is new as well; one's own account never is.
  const [{ after }] = sides as readonly [BeforeAndAfter]
  // What an event of before holds is seen by the level of its record, which is newly observed.
  const isOld = (name: string): boolean => before.facts.has(name) && !ids.includes(recordOfFact(name, after) ?? '')
  return facts.some(isOld) ? null : [...ids, ...facts.map((name) => name.split(' ').at(-1) ?? name)]
}

function differingIds(object: ObjectName, a: Observation, b: Observation): string[] {
  const ids = new Set([...a.rows[object].keys(), ...b.rows[object].keys()])
  return [...ids].filter((id) => a.rows[object].get(id)?.text !== b.rows[object].get(id)?.text)
}
