import type { Denial, Grant, PolicyDocument, Role } from '@menshen/engine'
import type { Choose } from '../choose.ts'
import { JUDGED_FIELDS } from '../oracle/small-vocabulary.ts'

interface Edited {
  readonly document: PolicyDocument
  /** The edit in words. */
  readonly said: string
}

const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  customer: ['read', 'update', 'share', 'transfer', 'export', 'reveal'],
  contact: ['read', 'update'],
  user: ['read', 'organise', 'invite', 'suspend', 'update'],
  unit: ['read', 'update', 'move'],
  assignment: ['read', 'create', 'end'],
  policy: ['read', 'create', 'publish'],
  accessRequest: ['read', 'create', 'decide', 'end', 'sign'],
  policyChange: ['read', 'create', 'update', 'approve'],
  auditEvent: ['read', 'inspect'],
}

const SCOPES = ['all', 'unit', 'unitAndBelow', 'mine', 'reports'] as const

type Levels = NonNullable<NonNullable<Grant['fields']>['levels']>
const LEVELS: readonly Levels[] = [
  { '@internal': 'clear' },
  { '@internal': 'clear', '@personal': 'masked' },
  { '@internal': 'clear', '@personal': 'clear', '@financial': 'clear' },
]

let written = 0

function someGrant(choose: Choose): Grant {
  written += 1
  const object = choose.pick(Object.keys(OPERATIONS)) ?? 'customer'
  const operation = choose.pick(OPERATIONS[object] ?? []) ?? 'read'
  const scope = choose.one([...SCOPES])
  const levels = choose.pick(LEVELS) ?? {}
  const shows = ['read', 'export', 'reveal'].includes(operation)
  return {
    id: `edited-${written}`,
    object,
    operations: [operation],
    records: { scopes: [scope] },
    ...(shows ? { fields: { levels } } : {}),
    ...(operation === 'update' || operation === 'create' ? { fields: { writable: { '@internal': true } } } : {}),
    ...(operation === 'transfer' ? { to: { scopes: ['all'] as const } } : {}),
    ...(choose.chance(0.2) ? { conditions: { assurance: 2 } } : {}),
  }
}

function someDenial(choose: Choose): Denial {
  written += 1
  const object = choose.one(['customer', 'user', 'assignment'])
  const operation = choose.pick(OPERATIONS[object] ?? []) ?? 'read'
  return { id: `edited-${written}`, object, operations: [operation], records: { scopes: ['all'] } }
}

type Edit = (role: Role, choose: Choose, document: PolicyDocument) => readonly [Role, string] | null

const replaced = (role: Role, grant: Grant, next: Grant): Role => ({
  ...role,
  grants: role.grants.map((one) => (one === grant ? next : one)),
})

const EDITS: readonly Edit[] = [
  (role, choose) => {
    const grant = someGrant(choose)
    return [
      { ...role, grants: [...role.grants, grant] },
      `gets ${grant.object}.${grant.operations.join()} of ${grant.records.scopes.join()}`,
    ]
  },
  (role, choose) => {
    const grant = choose.pick(role.grants)
    return grant === undefined ? null : [{ ...role, grants: role.grants.filter((one) => one !== grant) }, `loses ${grant.id}`]
  },
  (role, choose) => {
    const grant = choose.pick(role.grants)
    if (grant === undefined) return null
    const scopes = [choose.one([...SCOPES])]
    return [replaced(role, grant, { ...grant, records: { ...grant.records, scopes } }), `has ${grant.id} of ${scopes.join()} now`]
  },
  (role, choose) => {
    const grant = choose.pick(role.grants.filter(({ records }) => records.where !== undefined))
    if (grant === undefined) return null
    return [replaced(role, grant, { ...grant, records: { scopes: grant.records.scopes } }), `has ${grant.id} without its condition`]
  },
  (role, choose) => {
    const grant = choose.pick(role.grants.filter(({ conditions }) => conditions !== undefined))
    if (grant === undefined) return null
    const { conditions: _conditions, ...open } = grant
    return [replaced(role, grant, open), `has ${grant.id} in any session`]
  },
  (role, choose) => {
    const grant = choose.pick(role.grants.filter(({ fields }) => fields?.levels !== undefined))
    if (grant === undefined) return null
    const field = choose.pick(JUDGED_FIELDS[grant.object] ?? []) ?? 'name'
    const level = choose.one<'clear' | 'masked' | 'hidden'>(['clear', 'masked', 'hidden'])
    return [
      replaced(role, grant, { ...grant, fields: { ...grant.fields, levels: { ...grant.fields?.levels, [field]: level } } }),
      `sees ${field} ${level} by ${grant.id}`,
    ]
  },
  (role, choose) => {
    const denial = choose.pick(role.denials ?? [])
    return denial === undefined
      ? null
      : [{ ...role, denials: (role.denials ?? []).filter((one) => one !== denial) }, `is freed of ${denial.id}`]
  },
  (role, choose) => {
    const denial = someDenial(choose)
    return [{ ...role, denials: [...(role.denials ?? []), denial] }, `is denied ${denial.object}.${denial.operations.join()}`]
  },
  (role, choose, document) => {
    const parent = choose.pick(Object.keys(document.roles)) ?? ''
    return [{ ...role, inherits: [...new Set([...(role.inherits ?? []), parent])] }, `inherits ${parent}`]
  },
  (role, choose, document) => {
    const name = choose.pick(Object.keys(document.roles)) ?? ''
    return [{ ...role, elevation: { eligible: [name], mostHours: 4 } }, `is held ready for ${name}`]
  },
  (role, choose) => {
    const approver = choose.one<'manager' | 'owner'>(['manager', 'owner'])
    const ownerRole = role.ownerRole ?? 'administrator'
    return [{ ...role, ownerRole, request: { mostDays: 5, approvers: [approver] } }, `may be asked for, and the ${approver} decides`]
  },
  (role) => (role.inherits === undefined ? null : [(({ inherits: _inherits, ...rest }) => rest)(role), 'inherits nothing']),
]

/** A version that differs from the document in one thing, or in two. */
export function editPolicy(document: PolicyDocument, choose: Choose): Edited {
  const said: string[] = []
  let edited = document
  for (let left = choose.chance(0.3) ? 2 : 1; left > 0; left -= 1) {
    const name = choose.pick(Object.keys(edited.roles)) ?? ''
    const [role, edit] = [edited.roles[name], choose.pick(EDITS.map((_edit, at) => at))]
    const done = role === undefined || edit === undefined ? null : (EDITS[edit]?.(role, choose, edited) ?? null)
    if (done === null) continue
    edited = { ...edited, roles: { ...edited.roles, [name]: done[0] } }
    said.push(`${name} ${done[1]}`)
  }
  return { document: edited, said: said.length === 0 ? 'as it is' : said.join(' and ') }
}
