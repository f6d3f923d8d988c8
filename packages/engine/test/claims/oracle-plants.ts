import type { Claim } from '../../src/policy/claim.ts'
import type { Comparison, PolicyDocument, Role } from '../../src/policy/document.ts'
import type { Scope } from '../../src/vocabulary/definition.ts'
import { COMPANY } from '../cases/case-file.ts'

/** What an engine that forgets something would make of a policy and a claim. */
export interface Plant {
  readonly says: string
  readonly spoil: (seen: { readonly policy: PolicyDocument; readonly claim: Claim }) => {
    readonly policy: PolicyDocument
    readonly claim: Claim
  }
}

type Part = Readonly<Record<string, unknown>>

/** Every part of a document changed, the innermost first. */
function changed<T>(whole: T, change: (part: Part) => Part): T {
  return JSON.parse(JSON.stringify(whole), (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? change(part as Part) : part,
  ) as T
}

const inBoth =
  (change: (part: Part) => Part): Plant['spoil'] =>
  ({ policy, claim }) => ({
    policy: changed(policy, change),
    claim: changed(claim, change),
  })

const inPolicy =
  (change: (policy: PolicyDocument) => PolicyDocument): Plant['spoil'] =>
  ({ policy, claim }) => ({
    policy: change(policy),
    claim,
  })

const inRoles = (change: (role: Role) => Role): Plant['spoil'] =>
  inPolicy((policy) => ({
    ...policy,
    roles: Object.fromEntries(Object.entries(policy.roles).map(([name, role]) => [name, change(role)])),
  }))

const inClaim =
  (change: (part: Part) => Part): Plant['spoil'] =>
  ({ policy, claim }) => ({ policy, claim: changed(claim, change) })

function without<T extends object, K extends PropertyKey>(part: T, key: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(part).filter(([name]) => name !== key)) as Omit<T, K>
}

function rescoped(policy: PolicyDocument, from: Scope, to: Scope): PolicyDocument {
  const named = (scopes: readonly Scope[]) => [...new Set(scopes.map((scope) => (scope === from ? to : scope)))]
  return changed(policy, (part) => ('scopes' in part ? { ...part, scopes: named(part.scopes as Scope[]) } : part))
}

/** Of customers, whom most claims speak of. */
const FIELDS = Object.entries(COMPANY.objects.customer?.fields ?? {})
const MAY_BE_ABSENT = new Set(FIELDS.filter(([, { optional }]) => optional === true).map(([name]) => name))

const isComparison = (part: Part): part is Part & Comparison => 'op' in part && 'field' in part

export const PLANTS: readonly Plant[] = [
  { says: 'the denials of the document forgotten', spoil: inPolicy((policy) => without(policy, 'denials')) },
  { says: 'the denials of roles forgotten', spoil: inRoles((role) => without(role, 'denials')) },
  {
    says: 'absence answered the other way',
    spoil: inBoth((part) => {
      if (!isComparison(part) || part.op === 'present' || !MAY_BE_ABSENT.has(part.field)) return part
      return { ...part, absent: !(part.absent ?? part.op === 'ne') }
    }),
  },
  { says: 'lt taken for le', spoil: inBoth((part) => (isComparison(part) && part.op === 'lt' ? { ...part, op: 'le' } : part)) },
  { says: 'le taken for lt', spoil: inBoth((part) => (isComparison(part) && part.op === 'le' ? { ...part, op: 'lt' } : part)) },
  { says: 'the excuse of a claim dropped', spoil: inClaim((part) => without(part, 'unless')) },
  { says: 'the predicate of a claim dropped', spoil: inClaim((part) => ('may' in part ? without(part, 'where') : part)) },
  { says: 'a field of a claim dropped', spoil: inClaim((part) => ('operation' in part ? without(without(part, 'level'), 'field') : part)) },
  { says: 'masked taken for clear', spoil: inClaim((part) => ('level' in part ? { ...part, level: 'clear' } : part)) },
  {
    says: 'the conditions of grants forgotten',
    spoil: inRoles((role) => ({ ...role, grants: role.grants.map((grant) => without(grant, 'conditions')) })),
  },
  { says: 'what roles require forgotten', spoil: inRoles((role) => without(role, 'requires')) },
  { says: 'inheritance forgotten', spoil: inRoles((role) => without(role, 'inherits')) },
  { says: 'the separation of duties forgotten', spoil: inPolicy((policy) => without(policy, 'separation')) },
  { says: 'a unit taken for all below it', spoil: inPolicy((policy) => rescoped(policy, 'unit', 'unitAndBelow')) },
  { says: 'a share for writing taken for one for reading', spoil: inPolicy((policy) => rescoped(policy, 'sharedWrite', 'sharedRead')) },
  { says: 'the parent taken for the record', spoil: inPolicy((policy) => rescoped(policy, 'parent', 'mine')) },
  { says: 'the pool taken for everything', spoil: inPolicy((policy) => rescoped(policy, 'pool', 'all')) },
]
