import { roleMeaning } from '../compare/role-meaning.ts'
import type { CompiledPolicy } from '../plan/compile-policy.ts'
import type { Grant, Role } from '../policy/document.ts'
import type { PolicyPath } from '../policy/problem.ts'
import { type Covering, coveringOf } from './covered-grants.ts'
import { finding, type LintFinding } from './finding.ts'
import { isIdle } from './idle-grants.ts'

/** The grants of a role that others give already. INVARIANT: without all of them the role gives what it gave; of two that say the same the first stays. */
function coveredIn(compiled: CompiledPolicy, name: string, { grants }: Role): ReadonlyMap<string, Covering> {
  const meant = roleMeaning(compiled, name)
  const found = new Map<string, Covering>()
  for (const grant of grants.toReversed()) {
    const covering = coveringOf(meant, grant, (id) => !found.has(id))
    if (covering !== null) found.set(grant.id, covering)
  }
  return found
}

function coveredFinding({ by, same }: Covering, path: PolicyPath): LintFinding {
  return same === null ? finding('covered', path, { by }) : finding('duplicate', path, { of: same })
}

const takesAllOut = ({ operations, records }: Grant): boolean => operations.includes('export') && records.scopes.includes('all')

/** Grants that give nothing, nothing more, or a great deal. */
export function lintGrants(compiled: CompiledPolicy): LintFinding[] {
  return Object.entries(compiled.document.roles).flatMap(([name, role]) => {
    const covered = coveredIn(compiled, name, role)
    return role.grants.flatMap((grant, at) => {
      const path = ['roles', name, 'grants', at]
      const covering = covered.get(grant.id)
      // What gives nothing is given by any other, which says less of what is wrong with it.
      if (isIdle(compiled, name, grant)) return [finding('never-applies', path)]
      return [
        ...(covering === undefined ? [] : [coveredFinding(covering, path)]),
        ...(takesAllOut(grant) ? [finding('all-with-export', path)] : []),
      ]
    })
  })
}
