/** The keys of a policy in the order in which people read it. A database keeps no order. */
const ORDER: readonly string[] = [
  ...['id', 'purpose', 'clauses', 'labels', 'text', 'duty', 'owner', 'ownerRole', 'reviewOn', 'clause'],
  ...['inherits', 'requires', 'request', 'elevation', 'breakGlass', 'eligible', 'mostDays', 'mostHours', 'approvers', 'watchers'],
  ...['role', 'roles'],
  ...[
    'attributes',
    'session',
    'object',
    'operation',
    'operations',
    'perDay',
    'records',
    'scopes',
    'where',
    'record',
    'field',
    'op',
    'fields',
  ],
  ...[
    'levels',
    'writable',
    'conditions',
    'to',
    'only',
    'nobody',
    'neverBoth',
    'can',
    'cannot',
    'sees',
    'writes',
    'writesNot',
    'may',
    'unless',
  ],
  ...['grants', 'denials', 'separation', 'claims', 'tests', 'signIn', 'en', 'zh'],
]

/** Where a key stands among the others; one that is not known, such as the name of a role, stands last. */
export const placeOf = (key: string): number => {
  const place = ORDER.indexOf(key)
  return place < 0 ? ORDER.length : place
}

/** The same value with its keys in that order; names that somebody gave, such as those of roles, stay as they are. */
export function inReadingOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inReadingOrder) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => placeOf(a) - placeOf(b))
  return Object.fromEntries(entries.map(([key, part]) => [key, inReadingOrder(part)])) as T
}
