/** How large a policy may be. Generous for people, and small enough that no document keeps the checker busy for long. */
export const LIMITS = {
  /** Values of any kind in the whole document. */
  parts: 200_000,
  roles: 500,
  rulesPerRole: 500,
  /** Grants and denials that come to a role by every way of inheritance. */
  inheritedRules: 20_000,
  names: 200,
  fields: 1_000,
  values: 1_000,
  predicateDepth: 16,
  predicateParts: 200,
  clauses: 2_000,
  claims: 500,
  sentence: 2_000,
  word: 200,
  perDay: 10_000,
} as const

/** Names of ids (of grants, denials, networks, courses …) and of roles. */
export const NAME_PATTERNS = {
  id: '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$',
  role: '^[A-Za-z][A-Za-z0-9._-]{0,62}$',
} as const
