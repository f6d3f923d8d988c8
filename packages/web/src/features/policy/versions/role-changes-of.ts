import { comparePolicies, compilePolicy, type PolicyDocument, parsePolicy, unitTree } from '@menshen/engine'
import { policyDefinitions } from '../draft/policy-reader.ts'
import { type RoleChanges, toldRights } from './told-rights.ts'

/**
 * What one document gives its roles and takes from them that another does not, by meaning, decided in the browser: nobody need publish or
 * send a draft to see it. Null where one of the two means nothing yet.
 */
export function roleChangesOf(before: PolicyDocument, after: PolicyDocument): RoleChanges | null {
  const [was, is] = [before, after].map((document) => {
    const parsed = parsePolicy(document, policyDefinitions)
    const compiled = 'policy' in parsed ? compilePolicy(policyDefinitions, parsed.policy) : null
    return compiled === null ? null : { compiled, units: unitTree([]), subjects: [] }
  })
  if (was === null || was === undefined || is === null || is === undefined) return null
  const { roles } = comparePolicies(was, is)
  return Object.fromEntries(
    Object.entries(roles).map(([role, { gains, losses }]) => [role, { gains: toldRights(gains), losses: toldRights(losses) }]),
  )
}
