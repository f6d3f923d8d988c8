import type { PolicyDocument } from '../../../src/policy/document.ts'
import { all, any, equal, implies, not, type Script, symbol, type Term } from './script.ts'
import type { Ground } from './things.ts'

export const below = (unit: Term, top: Term): Term => `(below ${unit} ${top})`

/** That somebody holds the role, and not only an heir of it, in the unit. Whatever is held is held so: there is no other bound. */
export function heldIn({ script }: Ground, role: string, unit: Term): Term {
  return `(${script.declare(symbol('holds', role), ['Int'], 'Bool')} ${unit})`
}

export function isHeld(ground: Ground, role: string): Term {
  return any(ground.units.map((unit) => heldIn(ground, role, unit)))
}

/** A role with all it inherits from. */
export function ancestry({ roles }: Pick<PolicyDocument, 'roles'>, role: string): readonly string[] {
  return [role, ...(roles[role]?.inherits ?? []).flatMap((parent) => ancestry({ roles }, parent))]
}

/** That somebody holds the role or an heir of it. */
export function isHeldOrInherited(ground: Ground, role: string): Term {
  const heirs = Object.keys(ground.policy.roles).filter((name) => ancestry(ground.policy, name).includes(role))
  return any(heirs.map((name) => isHeld(ground, name)))
}

/** Static separation of duties: what there is nobody to break. */
export function mayExist(ground: Ground): Term {
  const pairs = (ground.policy.separation ?? []).flatMap(({ roles = [] }) =>
    roles.flatMap((one, i) => roles.slice(i + 1).map((other) => [one, other] as const)),
  )
  return all(pairs.map(([one, other]) => not(all([isHeldOrInherited(ground, one), isHeldOrInherited(ground, other)]))))
}

/**
 * The units that can matter: those of the records, and as many others as can differ in what of these lies below them, which is a
 * family of sets of which any two are nested or apart, and so has no more than twice as many members.
 */
export function unitsFor(script: Script, ofRecords: readonly Term[]): readonly Term[] {
  const others = ofRecords.flatMap((_, i) => [symbol('unit', 2 * i), symbol('unit', 2 * i + 1)])
  for (const other of others) script.declare(other, [], 'Int')
  const units = [...new Set([...ofRecords, ...others])]
  script.declare('below', ['Int', 'Int'], 'Bool')
  for (const a of units) {
    script.assert(below(a, a))
    for (const b of units) {
      if (a === b) continue
      script.assert(implies(all([below(a, b), below(b, a)]), equal(a, b)))
      for (const c of units) {
        if (c === a || c === b) continue
        script.assert(implies(all([below(a, b), below(b, c)]), below(a, c)))
        // What lies above one unit is a line.
        script.assert(implies(all([below(a, b), below(a, c)]), any([below(b, c), below(c, b)])))
      }
    }
  }
  return units
}
