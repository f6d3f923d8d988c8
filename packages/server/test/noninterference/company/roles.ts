import type { Denial, Grant, PolicyDocument, Role } from '@menshen/engine'

type Levels = NonNullable<NonNullable<Grant['fields']>['levels']>

const both = (text: string) => ({ en: text, zh: text })

function grant(
  object: string,
  name: string,
  operations: readonly string[],
  records: Grant['records'],
  levels?: Levels,
  more: Partial<Grant> = {},
): Grant {
  const fields = { ...(levels === undefined ? {} : { levels }), ...more.fields }
  return { id: `proof-${object}-${name}`, object, operations, records, ...more, fields }
}

const role = (grants: readonly Grant[], more: Partial<Role> = {}): Role => ({
  labels: both('made for the proof'),
  duty: both('proof'),
  grants,
  ...more,
})

const INTERNAL: Levels = { '@public': 'clear', '@internal': 'clear' }
const EDIT = { '@internal': true, '@personal': true, '@financial': true } as const

/**
 * What the demonstration's policy does not have: fields clear on some rows only, masked or hidden where others are clear, operations whose
 * outcome hangs on a field that is hidden, records reached by share, team, pool and parent alone, and no colleagues in sight.
 */
const patchwork = role([
  grant(
    'customer',
    'own',
    ['read', 'update', 'delete', 'restore', 'purge', 'share', 'transfer', 'create', 'import'],
    { scopes: ['mine'] },
    { ...INTERNAL, '@personal': 'clear', creditLimit: 'masked', updatedAt: 'hidden', updatedBy: 'hidden' },
    {
      to: { scopes: ['unitAndBelow'] },
      fields: { writable: EDIT },
    },
  ),
  grant(
    'customer',
    'active',
    ['read'],
    { scopes: ['unitAndBelow'], where: { field: 'status', op: 'eq', value: 'active' } },
    { name: 'clear', status: 'clear', ownerId: 'clear', phone: 'masked', email: 'masked', creditLimit: 'clear', currency: 'clear' },
  ),
  grant(
    'customer',
    'dormant',
    ['read'],
    { scopes: ['all'], where: { field: 'status', op: 'in', values: ['dormant', 'prospect'] } },
    { name: 'masked', city: 'clear', taxNumber: 'masked' },
  ),
  grant(
    'customer',
    'given',
    ['read', 'update'],
    { scopes: ['sharedRead', 'team'] },
    { ...INTERNAL, phone: 'clear', updatedAt: 'hidden' },
    { fields: { writable: { '@internal': true } } },
  ),
  grant('customer', 'reveal', ['reveal'], { scopes: ['unitAndBelow', 'mine'] }, { phone: 'clear', email: 'clear', creditLimit: 'clear' }),
  grant(
    'contact',
    'own',
    ['read', 'create', 'update', 'delete', 'restore', 'purge', 'transfer'],
    { scopes: ['mine'] },
    { ...INTERNAL, name: 'clear', phone: 'clear', mobile: 'masked', identityNumber: 'masked', updatedAt: 'hidden' },
    {
      to: { scopes: ['unitAndBelow'] },
      fields: { writable: EDIT },
    },
  ),
  grant(
    'contact',
    'parent',
    ['read', 'update'],
    { scopes: ['parent'] },
    { name: 'masked', customerId: 'clear', jobTitle: 'clear', email: 'masked' },
    { fields: { writable: { jobTitle: true } } },
  ),
  grant('contact', 'reveal', ['reveal'], { scopes: ['mine', 'parent'] }, { mobile: 'clear', email: 'clear' }),
  grant(
    'lead',
    'pool',
    ['read', 'claim'],
    { scopes: ['pool'] },
    { company: 'clear', name: 'masked', phone: 'masked', stage: 'clear', region: 'clear' },
  ),
  // ADR 9: operations that start from a state need it seen; here it is on some records only.
  grant('lead', 'pool-new', ['read'], { scopes: ['pool'], where: { field: 'stage', op: 'eq', value: 'new' } }, { ownerId: 'masked' }),
  grant(
    'lead',
    'own',
    ['read', 'update', 'release', 'create', 'delete', 'restore', 'purge'],
    { scopes: ['mine'] },
    { ...INTERNAL, name: 'clear', phone: 'masked', updatedAt: 'hidden' },
    { fields: { writable: EDIT } },
  ),
  grant('lead', 'reveal', ['reveal'], { scopes: ['mine', 'pool'] }, { phone: 'clear' }),
  grant(
    'deal',
    'unit',
    ['read', 'requestDiscount'],
    { scopes: ['unitAndBelow'] },
    { name: 'clear', customerId: 'clear', amount: 'masked', currency: 'clear', ownerId: 'clear', expectedCloseOn: 'clear' },
  ),
  grant(
    'deal',
    'won',
    ['read'],
    { scopes: ['unitAndBelow'], where: { field: 'stage', op: 'eq', value: 'won' } },
    { ...INTERNAL, amount: 'clear' },
  ),
  grant(
    'deal',
    'offered',
    ['read'],
    { scopes: ['unitAndBelow'], where: { field: 'stage', op: 'in', values: ['proposal', 'negotiation'] } },
    { stage: 'clear', discountStatus: 'clear' },
  ),
  grant('deal', 'create', ['create'], { scopes: ['mine'] }, undefined, { fields: { writable: EDIT } }),
  grant(
    'transaction',
    'parent',
    ['read', 'delete', 'restore'],
    { scopes: ['parent', 'mine'] },
    { customerId: 'clear', status: 'clear', shipCity: 'clear' },
  ),
  grant(
    'transaction',
    'paid',
    ['read'],
    { scopes: ['parent', 'unitAndBelow'], where: { field: 'status', op: 'eq', value: 'paid' } },
    { orderNumber: 'clear', amount: 'clear', currency: 'clear', createdAt: 'clear', bankAccount: 'masked' },
  ),
  grant(
    'case',
    'close',
    ['read', 'close', 'update'],
    { scopes: ['unitAndBelow', 'mine'] },
    { subject: 'clear', customerId: 'clear', transactionId: 'clear', priority: 'clear', description: 'masked' },
    { fields: { writable: { subject: true, priority: true } } },
  ),
  grant(
    'case',
    'pressing',
    ['read'],
    { scopes: ['unitAndBelow', 'mine'], where: { field: 'priority', op: 'in', values: ['high', 'urgent'] } },
    { status: 'clear' },
  ),
  grant(
    'activity',
    'given',
    ['read', 'update', 'delete', 'create'],
    { scopes: ['team', 'sharedRead', 'mine'] },
    { ...INTERNAL, notes: 'masked', updatedAt: 'hidden' },
    { fields: { writable: EDIT } },
  ),
  grant('user', 'unit', ['read'], { scopes: ['unit'] }, { name: 'clear', email: 'masked' }),
  grant('unit', 'unit', ['read'], { scopes: ['unit'] }, { name: 'clear', kind: 'clear' }),
  grant('assignment', 'own', ['read'], { scopes: ['mine'] }, { role: 'clear', validUntil: 'clear' }),
  grant(
    'auditEvent',
    'own',
    ['read', 'inspect'],
    { scopes: ['mine'] },
    { event: 'clear', outcome: 'clear', recordId: 'clear', object: 'clear', createdAt: 'clear' },
  ),
])

/** Caps and cuts on top of it. */
const caps: readonly Denial[] = [
  {
    id: 'cap-key-customers',
    object: 'customer',
    operations: ['read', 'update'],
    records: { scopes: ['all'], where: { field: 'level', op: 'eq', value: 'key' } },
    fields: { levels: { phone: 'masked', email: 'hidden' }, writable: { name: false } },
  },
  {
    id: 'cut-lost-customers',
    object: 'customer',
    operations: ['update', 'purge'],
    records: { scopes: ['all'], where: { field: 'status', op: 'eq', value: 'lost' } },
  },
  {
    id: 'cut-big-deals',
    object: 'deal',
    operations: ['read'],
    records: { scopes: ['unit'], where: { field: 'amount', op: 'le', value: 20_000, absent: false } },
  },
]

const capped = role([], { denials: caps })

/** Keeps accounts of one region: everybody elsewhere is out of sight, and the roles people hold elsewhere too. */
const localAdministrator = role([
  grant(
    'user',
    'west',
    ['read', 'create', 'update', 'organise', 'invite', 'suspend'],
    { scopes: ['unitAndBelow'] },
    { '@internal': 'clear', email: 'clear', phone: 'masked', updatedAt: 'hidden', updatedBy: 'hidden' },
    { fields: { writable: { '@internal': true, '@personal': true } } },
  ),
  grant(
    'unit',
    'west',
    ['read', 'create', 'update', 'move'],
    { scopes: ['unitAndBelow'] },
    { '@internal': 'clear', updatedAt: 'hidden', updatedBy: 'hidden' },
    { fields: { writable: { '@internal': true } } },
  ),
  grant(
    'assignment',
    'west',
    ['read', 'create', 'end'],
    { scopes: ['unitAndBelow'], where: { field: 'role', op: 'in', values: ['employee', 'sales-representative', 'training-officer'] } },
    { '@internal': 'clear', reason: 'hidden', updatedAt: 'hidden', updatedBy: 'hidden', endedBy: 'hidden' },
    { fields: { writable: { '@internal': true } } },
  ),
])

/** The demonstration's policy and three roles more. */
export function withProofRoles(policy: PolicyDocument): PolicyDocument {
  return { ...policy, roles: { ...policy.roles, patchwork, capped, 'local-administrator': localAdministrator } }
}
