import { createMongoAbility } from '@casl/ability'
import {
  compilePolicy,
  type Denial,
  defineVocabulary,
  type Grant,
  type PolicyDocument,
  type Predicate,
  permits,
  planFor,
  type Role,
  unitTree,
} from '@menshen/engine'
import { type BenchRecord, type Condition, OBJECTS, OPERATIONS, REGIONS, type Rule, STATUSES, type Workload } from './workload.ts'

/** Decides the request (user, operation, record), all by index. */
export type Decide = (user: number, op: number, record: number) => boolean

const holds = (condition: Condition, record: BenchRecord): boolean =>
  condition.op === 'eq'
    ? record[condition.field] === condition.value
    : condition.op === 'lt'
      ? (record[condition.field] as number) < (condition.value as number)
      : (record[condition.field] as number) >= (condition.value as number)

interface LimitEntry {
  readonly mask: number
  readonly own: boolean
  readonly condition: Condition | null
}

interface LimitCell {
  mask: number
  own: boolean
  allows: LimitEntry[] | null
  denies: LimitEntry[] | null
}

/** The limit: what a programmer would write for this workload alone. One 30-bit unit mask, an own flag, and short lists. */
export function limit(workload: Workload): Decide {
  const { users, records, units } = workload
  const unitIndex = new Map(units.map((unit) => [unit.id, unit.index]))
  const objectIndex = new Map<string, number>(OBJECTS.map((name, i) => [name, i]))
  const bits = (ids: readonly string[]): number => ids.reduce((mask, id) => mask | (1 << (unitIndex.get(id) ?? 0)), 0)
  const everything = bits(units.map((unit) => unit.id))
  const size = OBJECTS.length * OPERATIONS.length
  const shared = new Map<string, LimitCell[]>()
  const cells: LimitCell[] = []
  for (const user of users) {
    const key = `${user.unit}|${[...user.allRoles].sort().join()}`
    let set = shared.get(key)
    if (set === undefined) {
      const unit = unitIndex.get(user.unit) ?? 0
      const masks = { own: 0, unit: 1 << unit, sub: bits(workload.below[unit] ?? []), all: everything }
      set = Array.from({ length: size }, () => ({ mask: 0, own: false, allows: null, denies: null }))
      for (const rule of workload.rulesOf(user)) {
        const cell = set[(objectIndex.get(rule.object) ?? 0) * OPERATIONS.length + OPERATIONS.indexOf(rule.op as 'read')] as LimitCell
        const entry = { mask: masks[rule.scope], own: rule.scope === 'own', condition: rule.condition }
        if (rule.effect === 'deny') cell.denies = [...(cell.denies ?? []), entry]
        else if (rule.condition === null) {
          cell.mask |= entry.mask
          cell.own = cell.own || entry.own
        } else cell.allows = [...(cell.allows ?? []), entry]
      }
      for (const cell of set) {
        const open = cell.allows?.filter((entry) => (entry.own && !cell.own) || (entry.mask & ~cell.mask) !== 0) ?? []
        cell.allows = open.length === 0 ? null : open
      }
      shared.set(key, set)
    }
    cells.push(...set)
  }
  const hit = (entry: LimitEntry, bit: number, own: boolean, record: BenchRecord): boolean =>
    ((entry.mask & bit) !== 0 || (entry.own && own)) && (entry.condition === null || holds(entry.condition, record))
  return (userIndex, op, recordIndex) => {
    const user = users[userIndex] as (typeof users)[number]
    const record = records[recordIndex] as BenchRecord
    const cell = cells[user.index * size + (objectIndex.get(record.type) ?? 0) * OPERATIONS.length + op] as LimitCell
    const bit = 1 << (unitIndex.get(record.unitId) ?? 0)
    const own = record.ownerId === user.id
    let ok = (cell.mask & bit) !== 0 || (cell.own && own)
    if (!ok) {
      if (cell.allows === null) return false
      for (const entry of cell.allows) {
        if (hit(entry, bit, own, record)) {
          ok = true
          break
        }
      }
      if (!ok) return false
    }
    if (cell.denies !== null) for (const entry of cell.denies) if (hit(entry, bit, own, record)) return false
    return true
  }
}

/** CASL with one Ability per user, built once; denials last, for the last rule wins there. */
export function casl(workload: Workload): Decide {
  const abilities = workload.users.map((user) => {
    const unit = workload.units.findIndex(({ id }) => id === user.unit)
    const convert = (rule: Rule) => ({
      action: rule.op,
      subject: rule.object,
      inverted: rule.effect === 'deny',
      conditions: {
        ...(rule.scope === 'own' ? { ownerId: user.id } : {}),
        ...(rule.scope === 'unit' ? { unitId: user.unit } : {}),
        ...(rule.scope === 'sub' ? { unitId: { $in: workload.below[unit] } } : {}),
        ...(rule.condition === null
          ? {}
          : {
              [rule.condition.field]:
                rule.condition.op === 'eq' ? rule.condition.value : { [`$${rule.condition.op}`]: rule.condition.value },
            }),
      },
    })
    const rules = [...workload.rulesOf(user)].sort((a, b) => Number(a.effect === 'deny') - Number(b.effect === 'deny'))
    const raw = rules.map(convert).map(({ conditions, ...rule }) => (Object.keys(conditions).length === 0 ? rule : { ...rule, conditions }))
    return createMongoAbility(raw, { detectSubjectType: (record) => (record as unknown as BenchRecord).type })
  })
  return (user, op, record) => abilities[user]?.can(OPERATIONS[op] ?? '', workload.records[record] as never) ?? false
}

const SCOPE = { own: 'mine', unit: 'unit', sub: 'unitAndBelow', all: 'all' } as const

function where({ field, op, value }: Condition): Predicate {
  if (op === 'eq') return { field, op: 'eq', value }
  return op === 'lt' ? { field, op: 'lt', value } : { not: { field, op: 'lt', value } }
}

/** The workload as a written policy. `all` means the whole company there, so those grants are held at the root (G2). */
function policyOf(workload: Workload): PolicyDocument {
  const roles: Record<string, Role> = {}
  const label = { en: 'bench', zh: '测量' }
  for (const { id, parent } of workload.roles) {
    const own = workload.rules.filter((rule) => rule.role === id)
    const records = (rule: Rule) => ({ scopes: [SCOPE[rule.scope]], ...(rule.condition === null ? {} : { where: where(rule.condition) }) })
    const grant = (rule: Rule): Grant => ({ id: `g${rule.id}`, object: rule.object, operations: [rule.op], records: records(rule) })
    const denials = own
      .filter((rule) => rule.effect === 'deny')
      .map((rule): Denial => ({ id: `d${rule.id}`, object: rule.object, operations: [rule.op], records: records(rule) }))
    const grants = own.filter((rule) => rule.effect === 'allow')
    const base = { labels: label, duty: label }
    roles[id] = {
      ...base,
      inherits: parent === null ? [] : [parent],
      grants: grants.filter((rule) => rule.scope !== 'all').map(grant),
      denials,
    }
    roles[`${id}Company`] = {
      ...base,
      inherits: parent === null ? [] : [`${parent}Company`],
      grants: grants.filter((rule) => rule.scope === 'all').map(grant),
    }
  }
  return { purpose: label, roles }
}

export function menshen(workload: Workload): Decide {
  const fields = {
    ownerId: { type: 'reference', target: 'user', classification: 'internal' },
    unitId: { type: 'reference', target: 'unit', classification: 'internal' },
    region: { type: 'enum', values: REGIONS, classification: 'internal' },
    status: { type: 'enum', values: STATUSES, classification: 'internal' },
    amount: { type: 'integer', classification: 'internal' },
  } as const
  const vocabulary = defineVocabulary({
    objects: Object.fromEntries(OBJECTS.map((name) => [name, { fields, operations: OPERATIONS }])),
    attributes: {},
  })
  const compiled = compilePolicy(vocabulary, policyOf(workload))
  const tree = unitTree(workload.units.map(({ id, parent }) => ({ id, parentId: parent === null ? null : `u${parent}` })))
  const plans = workload.users.map((user) =>
    planFor(compiled, tree, {
      id: user.id,
      assignments: user.roles.flatMap((role) => [
        { role, unit: user.unit },
        { role: `${role}Company`, unit: 'u0' },
      ]),
      attributes: {},
      reports: [],
      session: null,
    }),
  )
  const first = new Map(OBJECTS.map((name) => [name as string, vocabulary.objects.get(name)?.operations.get('read') ?? 0]))
  const { records } = workload
  return (user, op, recordIndex) => {
    const record = records[recordIndex] as BenchRecord
    return permits(plans[user] as (typeof plans)[number], (first.get(record.type) ?? 0) + op, record)
  }
}
