import type { CompiledPolicy } from '../plan/compile-policy.ts'
import { planFor } from '../plan/plan.ts'
import type { Subject } from '../plan/subject.ts'
import type { UnitTree } from '../plan/unit-tree.ts'
import { commonUnits } from './common-units.ts'
import type { Change, Changes, PolicyComparison } from './comparison.ts'
import type { Meant } from './meaning.ts'
import { rightsAdded } from './rights-added.ts'
import { nobody, roleMeaning } from './role-meaning.ts'

/** A policy, and the organisation and people that it is or would be for. */
export interface Side {
  readonly compiled: CompiledPolicy
  readonly units: UnitTree
  readonly subjects: readonly Subject[]
}

const changeBetween = (before: Meant, after: Meant): Change => ({ gains: rightsAdded(before, after), losses: rightsAdded(after, before) })

/** The changes, without those that change nothing. */
function changesOf(names: Iterable<string>, change: (name: string) => Change): Changes {
  const entries = [...new Set(names)].map((name) => [name, change(name)] as const)
  return Object.fromEntries(entries.filter(([, { gains, losses }]) => gains.length + losses.length > 0))
}

/** People of the same standing gain and lose the same, and many have the same standing. The own id is never put in, see `Meant`. */
function standing({ assignments, attributes, reports }: Subject): unknown {
  return [assignments, Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)), reports]
}

/**
 * Who gains and who loses what between two policies, two organisations, or both: by person and by role, by the meaning of
 * grants and denials for whatever records there may be. Renaming a rule, or writing it otherwise, changes nothing; attributes,
 * units, reports and assignments count as they are on either side; sessions are left open, so conditions count as written.
 *
 * It looks at no record. That somebody reads more parents, and children through them, shows as reading more parents.
 *
 * @example
 * const { people } = comparePolicies({ compiled: old, units, subjects }, { compiled: draft, units, subjects })
 * // people['…'].gains → [{ object: 'customer', operation: 'export', subject: { kind: 'operation' }, causes: […] }]
 */
export function comparePolicies(before: Side, after: Side): PolicyComparison {
  const common = commonUnits(before.units, after.units)
  const sides = [before, after].map(({ compiled, units, subjects }) => {
    const byId = new Map(subjects.map((subject) => [subject.id, subject]))
    // What a session is limited to says nothing of what the person may do in others.
    const subject = (id: string): Subject => ({ ...(byId.get(id) ?? nobody(id)), session: null })
    const meant = (id: string): Meant => ({ plan: planFor(compiled, units, subject(id)), units: common, symbolic: false })
    return { subject, meant }
  })
  const [was, is] = sides
  if (was === undefined || is === undefined) throw new Error('a comparison has two sides')
  const known = new Map<string, Change>()
  const ofPerson = (id: string): Change => {
    const key = JSON.stringify([standing(was.subject(id)), standing(is.subject(id))])
    const change = known.get(key) ?? changeBetween(was.meant(id), is.meant(id))
    known.set(key, change)
    return change
  }
  const ofRole = (role: string): Change => changeBetween(roleMeaning(before.compiled, role), roleMeaning(after.compiled, role))
  return {
    people: changesOf(
      [...before.subjects, ...after.subjects].map(({ id }) => id),
      ofPerson,
    ),
    roles: changesOf([...before.compiled.roles.keys(), ...after.compiled.roles.keys()], ofRole),
  }
}
