import { type Denial, type Grant, inheritedRoles, type PolicyDocument, type Predicate, type RecordsClause } from '@menshen/engine'

/** What must be known of a role to say whether a change of the organisation gives its holders more (§4.3). */
export interface RoleFacts {
  /** The role and all it inherits from: who holds it, holds these. */
  readonly roles: ReadonlySet<string>
  /** Some grant reaches the records of those who report to the holder. */
  readonly looksAtReports: boolean
  /** Some grant reaches the units that the holder is in charge of. */
  readonly looksAtOwnUnits: boolean
  /** Some rule, of it or of the whole document, holds at certain hours only, which follow from the holder's time zone (G1). */
  readonly looksAtHours: boolean
  /** The attributes that its grants and denials ask for. */
  readonly attributes: ReadonlySet<string>
  /** Ending it counts as giving rights (G3). */
  readonly denies: boolean
  /** Some denial, of it or of the whole document, cuts the records of those who report to the holder. */
  readonly deniesReports: boolean
}

const known = new WeakMap<PolicyDocument, Map<string, RoleFacts>>()

function attributesOf(predicate: Predicate): string[] {
  if ('and' in predicate) return predicate.and.flatMap(attributesOf)
  if ('or' in predicate) return predicate.or.flatMap(attributesOf)
  if ('not' in predicate) return attributesOf(predicate.not)
  return predicate.attribute === undefined ? [] : [predicate.attribute]
}

const clausesOf = (rule: Grant | Denial): RecordsClause[] => [rule.records, ...('to' in rule && rule.to !== undefined ? [rule.to] : [])]

const attributesIn = (rules: readonly (Grant | Denial)[]): string[] =>
  rules.flatMap(clausesOf).flatMap(({ where }) => (where === undefined ? [] : attributesOf(where)))

function factsOf(policy: PolicyDocument, name: string): RoleFacts {
  const roles = inheritedRoles(policy, [name])
  const held = [...roles].flatMap((one) => (Object.hasOwn(policy.roles, one) ? [policy.roles[one]] : []))
  const grants = held.flatMap((role) => role?.grants ?? [])
  const denials = held.flatMap((role) => role?.denials ?? [])
  return {
    roles,
    looksAtReports: grants.some((grant) => clausesOf(grant).some(({ scopes }) => scopes.includes('reports'))),
    looksAtOwnUnits: grants.some((grant) => grant.object === 'unit' && grant.records.scopes.includes('mine')),
    looksAtHours:
      held.some((role) => role?.requires?.schedules !== undefined) ||
      [...grants, ...denials, ...(policy.denials ?? [])].some(({ conditions }) => conditions?.schedules !== undefined),
    // Denials of the whole document cut whatever a role gives, so what they ask for matters to every role.
    attributes: new Set(attributesIn([...grants, ...denials, ...(policy.denials ?? [])])),
    denies: denials.length > 0,
    deniesReports: [...denials, ...(policy.denials ?? [])].some(({ records }) => records.scopes.includes('reports')),
  }
}

/** The facts of a role under a policy, worked out once. A role that the policy does not know gives nothing. */
export function roleFacts(policy: PolicyDocument, name: string): RoleFacts {
  const byRole = known.get(policy) ?? new Map<string, RoleFacts>()
  known.set(policy, byRole)
  const facts = byRole.get(name) ?? factsOf(policy, name)
  byRole.set(name, facts)
  return facts
}
