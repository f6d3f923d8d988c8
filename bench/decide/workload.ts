import { seededRandom } from '../random.ts'

/** The workload by which authorization engines are compared: 6 object types, 5 operations, a three-level tree of 30 units, 200 people. */
export const OBJECTS = ['customer', 'contact', 'deal', 'ticket', 'invoice', 'activity'] as const
export const OPERATIONS = ['read', 'create', 'update', 'delete', 'export'] as const
const SCOPES = ['own', 'unit', 'sub', 'all'] as const
export const STATUSES = ['lead', 'active', 'dormant', 'locked'] as const
export const REGIONS = ['EU', 'US', 'APAC', 'LATAM'] as const

export interface Condition {
  readonly field: 'status' | 'amount' | 'region'
  readonly op: 'eq' | 'lt' | 'gte'
  readonly value: string | number
}

export interface Rule {
  readonly id: number
  readonly role: string
  readonly object: string
  readonly op: string
  readonly effect: 'allow' | 'deny'
  readonly scope: (typeof SCOPES)[number]
  readonly condition: Condition | null
}

export interface BenchUnit {
  readonly id: string
  readonly index: number
  readonly parent: number | null
}

export interface BenchUser {
  readonly id: string
  readonly index: number
  readonly unit: string
  readonly roles: readonly string[]
  /** With inherited ones. */
  readonly allRoles: readonly string[]
}

export interface BenchRecord {
  readonly id: string
  readonly type: string
  readonly ownerId: string
  readonly unitId: string
  readonly region: string
  readonly status: string
  readonly amount: number
  readonly [field: string]: string | number
}

export interface Workload {
  readonly units: readonly BenchUnit[]
  /** Ids of the unit and all below it, by unit index. */
  readonly below: readonly (readonly string[])[]
  readonly roles: readonly { readonly id: string; readonly parent: string | null }[]
  readonly rules: readonly Rule[]
  readonly users: readonly BenchUser[]
  readonly records: readonly BenchRecord[]
  readonly requests: { readonly user: Uint16Array; readonly op: Uint8Array; readonly record: Uint32Array; readonly count: number }
  readonly rulesOf: (user: BenchUser) => readonly Rule[]
}

interface Size {
  readonly seed?: number
  readonly roles?: number
  readonly users?: number
  readonly records?: number
  readonly rulesFactor?: number
}

export function buildWorkload({
  seed = 7,
  roles: roleCount = 12,
  users: userCount = 200,
  records: recordCount = 50_000,
  rulesFactor = 1,
}: Size = {}): Workload {
  const random = seededRandom(seed)
  const int = (n: number): number => Math.floor(random() * n)
  const pick = <T>(list: readonly T[]): T => list[int(list.length)] as T
  const units = Array.from(
    { length: 30 },
    (_, index): BenchUnit => ({ id: `u${index}`, index, parent: index === 0 ? null : index < 6 ? 0 : 1 + ((index - 6) % 5) }),
  )
  const below = units.map((top) => units.filter((unit) => isBelow(units, unit, top)).map((unit) => unit.id))
  const roles = Array.from({ length: roleCount }, (_, i) => ({ id: `r${i}`, parent: i % 12 >= 8 ? `r${i - 8}` : null }))
  const rules: Rule[] = []
  const condition = (): Condition => {
    const kind = int(4)
    if (kind === 0) return { field: 'status', op: 'eq', value: pick(STATUSES.slice(0, 3)) }
    if (kind === 2) return { field: 'region', op: 'eq', value: pick(REGIONS) }
    return { field: 'amount', op: kind === 1 ? 'lt' : 'gte', value: 1000 * (1 + int(50)) }
  }
  const add = (rule: Omit<Rule, 'id'>): void => void rules.push({ id: rules.length, ...rule })
  for (const role of roles) {
    for (const object of OBJECTS) {
      for (const op of OPERATIONS) {
        const base = { role: role.id, object, op }
        if (random() < 0.6) add({ ...base, effect: 'allow', scope: SCOPES[Math.min(3, int(4.6))] ?? 'all', condition: null })
        for (let k = 0; k < rulesFactor; k++) {
          if (random() < 0.12) add({ ...base, effect: 'allow', scope: pick(SCOPES), condition: condition() })
          if (random() < 0.04 && op !== 'read') {
            const locked: Condition = { field: 'status', op: 'eq', value: 'locked' }
            add({
              ...base,
              effect: 'deny',
              scope: 'all',
              condition: random() < 0.5 ? locked : { field: 'amount', op: 'gte', value: 50_000 + 1000 * int(40) },
            })
          }
        }
      }
    }
  }
  const parentOf = new Map(roles.map((role) => [role.id, role.parent]))
  const users = Array.from({ length: userCount }, (_, index): BenchUser => {
    const held = new Set<string>()
    const count = 1 + int(3)
    while (held.size < count) held.add(`r${int(roleCount)}`)
    const all = new Set<string>()
    for (const role of held) for (let at: string | null = role; at !== null; at = parentOf.get(at) ?? null) all.add(at)
    return { id: `usr${index}`, index, unit: pick(units).id, roles: [...held], allRoles: [...all] }
  })
  const byRole = Map.groupBy(rules, (rule) => rule.role)
  const records = Array.from({ length: recordCount }, (_, i): BenchRecord => {
    const type = random() < 0.7 ? 'customer' : pick(OBJECTS)
    const owner = pick(users)
    return {
      id: `rec${i}`,
      type,
      ownerId: owner.id,
      unitId: random() < 0.8 ? owner.unit : pick(units).id,
      region: pick(REGIONS),
      status: pick(STATUSES),
      amount: int(100_000),
      name: `Name ${i}`,
      email: `p${i}@example.test`,
      phone: `+100${i}`,
      city: `City${i % 97}`,
      source: 'web',
      tier: i % 5,
      notes: '',
      createdAt: 1_700_000_000 + i,
      updatedAt: 1_700_000_000 + int(1e8),
    }
  })
  const ask = seededRandom(seed + 1)
  const count = 200_000
  const requests = { user: new Uint16Array(count), op: new Uint8Array(count), record: new Uint32Array(count), count }
  for (let i = 0; i < count; i++) {
    requests.user[i] = Math.floor(ask() * userCount)
    requests.op[i] = Math.floor(ask() * OPERATIONS.length)
    requests.record[i] = Math.floor(ask() * recordCount)
  }
  return {
    units,
    below,
    roles,
    rules,
    users,
    records,
    requests,
    rulesOf: (user) => user.allRoles.flatMap((role) => byRole.get(role) ?? []),
  }
}

function isBelow(units: readonly BenchUnit[], unit: BenchUnit, top: BenchUnit): boolean {
  for (let at: BenchUnit | undefined = unit; at !== undefined; at = at.parent === null ? undefined : units[at.parent])
    if (at === top) return true
  return false
}

const holds = (condition: Condition, record: BenchRecord): boolean => {
  const value = record[condition.field] as never
  const wanted = condition.value as never
  return condition.op === 'eq' ? value === wanted : condition.op === 'lt' ? value < wanted : value >= wanted
}

/** The judge: some allow rule matches and no deny rule does, read straight off the rules. */
export function reference(workload: Workload, user: BenchUser, op: string, record: BenchRecord): boolean {
  const unit = workload.units.findIndex(({ id }) => id === user.unit)
  const matching = workload
    .rulesOf(user)
    .filter(
      (rule) =>
        rule.object === record.type &&
        rule.op === op &&
        (rule.scope === 'all' ||
          (rule.scope === 'own' && record.ownerId === user.id) ||
          (rule.scope === 'unit' && record.unitId === user.unit) ||
          (rule.scope === 'sub' && workload.below[unit]?.includes(record.unitId) === true)) &&
        (rule.condition === null || holds(rule.condition, record)),
    )
  return matching.some((rule) => rule.effect === 'allow') && !matching.some((rule) => rule.effect === 'deny')
}
