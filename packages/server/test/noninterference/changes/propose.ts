import type { Random } from '@menshen/engine/test/worlds/random.ts'
import type { Rows } from '../rows.ts'
import { differences, type Observation } from '../view/observation.ts'
import { type Change, withChanges } from './change.ts'
import { hiddenRecordChanges } from './hidden-records.ts'
import { organisationChanges } from './organisation.ts'
import { pastAndAccountChanges } from './past-and-accounts.ts'
import { policyAndLogChanges } from './policy-and-log.ts'
import { relationChanges } from './relations.ts'
import { visibleRowChanges } from './visible-rows.ts'

export interface Kept {
  readonly changes: readonly Change[]
  /** Proposed, but the reference says that the person would observe them. */
  readonly discarded: number
}

function proposed(rows: Rows, observation: Observation, random: Random): Change[] {
  return [
    ...hiddenRecordChanges(rows, observation, random),
    ...organisationChanges(rows, observation, random),
    ...visibleRowChanges(rows, observation, random),
    ...relationChanges(rows, observation.person.id, random),
    ...pastAndAccountChanges(rows, observation, random),
    ...policyAndLogChanges(rows, observation, random),
  ]
}

/**
 * As many of the changes as can be made together without the person observing anything. Halves are tried first, so that few are left out
 * because of others. INVARIANT: what is returned was tried as a whole, on top of `base`, and found ≈ by the reference.
 */
function keepable(rows: Rows, changes: readonly Change[], same: (rows: Rows) => boolean): readonly Change[] {
  const keep = (base: readonly Change[], tried: readonly Change[]): readonly Change[] => {
    if (tried.length === 0) return base
    if (same(withChanges(rows, [...base, ...tried]))) return [...base, ...tried]
    if (tried.length === 1) return base
    const half = Math.ceil(tried.length / 2)
    return keep(keep(base, tried.slice(0, half)), tried.slice(half))
  }
  return keep([], changes)
}

/** Chooses D′ for a person: changes all over the database that leave everything they observe as it is, by the reference. */
export function chooseChanges(rows: Rows, see: (rows: Rows) => Observation, random: Random): Kept {
  const before = see(rows)
  const all = proposed(rows, before, random)
  const changes = keepable(rows, all, (changed) => differences(before, see(changed)).length === 0)
  return { changes, discarded: all.length - changes.length }
}
