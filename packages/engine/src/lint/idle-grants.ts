import { checkClaim } from '../claims/check-claims.ts'
import { type CompiledPolicy, compilePolicy } from '../plan/compile-policy.ts'
import type { Grant, PolicyDocument, Role } from '../policy/document.ts'
import { inheritedRoles } from '../policy/inherited-roles.ts'

const UNNAMED = { en: '', zh: '' }
const READ = 'read'

/** What still reads, so that an operation is not idle for want of reading (D1); nothing else than the grant gives the operation. */
function readersBeside(roles: readonly Role[], grant: Grant, operation: string): Grant[] {
  const others = roles.flatMap(({ grants }) => grants).filter(({ id }) => id !== grant.id)
  return others
    .filter(({ object, operations }) => operations.includes(READ) && !(operation === READ && object === grant.object))
    .map(({ to: _to, perDay: _perDay, ...other }) => ({ ...other, operations: [READ] }))
}

/** The policy in which a role gives the operation by this grant alone, and all is denied that whoever holds it is denied. */
function withOnly(document: PolicyDocument, name: string, grant: Grant, operation: string): PolicyDocument {
  const roles = [...inheritedRoles(document, [name])].flatMap((each) => document.roles[each] ?? [])
  const { inherits: _inherits, ...role } = document.roles[name] as Role
  const grants = [grant, ...readersBeside(roles, grant, operation)]
  const denials = roles.flatMap((each) => each.denials ?? [])
  return { purpose: UNNAMED, roles: { [name]: { ...role, grants, denials } }, denials: document.denials ?? [] }
}

/**
 * Whether a grant lets nobody do anything, whatever records there are. It is so when the claim that nobody may holds of a policy that has this
 * grant and no other for it (C2). What cannot be decided is not told of.
 */
export function isIdle({ vocabulary, document }: CompiledPolicy, role: string, grant: Grant): boolean {
  return grant.operations.every((operation) => {
    const compiled = compilePolicy(vocabulary, withOnly(document, role, grant, operation))
    const may = { object: grant.object, operation }
    return checkClaim(compiled, { id: grant.id, labels: UNNAMED, nobody: { may } }).verdict === 'holds'
  })
}
