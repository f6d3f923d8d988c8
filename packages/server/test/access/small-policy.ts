import { vocabulary as definition } from '@menshen/contract'
import { type CompiledPolicy, compilePolicy, defineVocabulary, type Grant, type PolicyDocument, parsePolicy } from '@menshen/engine'

const words = (en: string) => ({ en, zh: en })

const role = (name: string, grants: readonly Grant[]) => ({
  labels: words(name),
  duty: words(name),
  grants,
})

const INTERNAL = { '@public': 'clear', '@internal': 'clear' } as const
const WRITABLE = { '@public': true, '@internal': true, '@personal': true } as const

const everybody: Grant[] = [
  { id: 'directory', object: 'user', operations: ['read'], records: { scopes: ['all'] }, fields: { levels: { '@internal': 'clear' } } },
  { id: 'tree', object: 'unit', operations: ['read'], records: { scopes: ['all'] }, fields: { levels: { '@internal': 'clear' } } },
]

const OWN_OPERATIONS = ['read', 'update', 'delete', 'restore', 'share', 'transfer', 'reveal'] as const

/** Own records in full but for money and secrets; the team's masked; what is shared in full. Contacts come with their customer. */
const representative: Grant[] = [
  {
    id: 'customer-create',
    object: 'customer',
    operations: ['create'],
    records: { scopes: ['mine'] },
    fields: { writable: { ...WRITABLE, ownerId: false, unitId: false } },
  },
  {
    id: 'customer-own',
    object: 'customer',
    operations: OWN_OPERATIONS,
    records: { scopes: ['mine'] },
    fields: { levels: { ...INTERNAL, '@personal': 'clear', taxNumber: 'masked' }, writable: { ...WRITABLE, region: false } },
    to: { scopes: ['unit', 'team'] },
  },
  {
    id: 'customer-reveal',
    object: 'customer',
    operations: ['reveal'],
    records: { scopes: ['mine'] },
    fields: { levels: { taxNumber: 'clear' } },
  },
  {
    id: 'customer-unit',
    object: 'customer',
    operations: ['read'],
    records: { scopes: ['unit'] },
    fields: { levels: { ...INTERNAL, '@personal': 'masked', notes: 'hidden' } },
  },
  {
    id: 'customer-shared',
    object: 'customer',
    operations: ['read'],
    records: { scopes: ['sharedRead', 'team'] },
    fields: { levels: { ...INTERNAL, '@personal': 'clear' } },
  },
  {
    id: 'customer-shared-write',
    object: 'customer',
    operations: ['update'],
    records: { scopes: ['sharedWrite'] },
    fields: { writable: WRITABLE },
  },
  {
    id: 'contact-own',
    object: 'contact',
    operations: ['create', 'read', 'update', 'delete', 'restore', 'share'],
    records: { scopes: ['mine'] },
    fields: { levels: { ...INTERNAL, '@personal': 'clear' }, writable: WRITABLE },
  },
  {
    id: 'contact-of-customer',
    object: 'contact',
    operations: ['read'],
    records: { scopes: ['parent'] },
    fields: { levels: { ...INTERNAL, '@personal': 'masked' } },
  },
  {
    id: 'deal-own',
    object: 'deal',
    operations: ['create', 'read', 'update', 'delete', 'requestDiscount'],
    records: { scopes: ['mine'] },
    fields: { levels: { ...INTERNAL, '@financial': 'clear' }, writable: { ...WRITABLE, '@financial': true } },
  },
  { id: 'deal-unit', object: 'deal', operations: ['read'], records: { scopes: ['unit'] }, fields: { levels: INTERNAL } },
  {
    id: 'lead-own',
    object: 'lead',
    operations: ['create', 'read', 'update', 'release'],
    records: { scopes: ['mine'] },
    fields: { levels: { ...INTERNAL, '@personal': 'clear' }, writable: WRITABLE },
  },
  {
    id: 'lead-pool',
    object: 'lead',
    operations: ['read', 'claim'],
    records: { scopes: ['pool'] },
    fields: { levels: { ...INTERNAL, '@personal': 'masked' } },
  },
  {
    id: 'case-own',
    object: 'case',
    operations: ['create', 'read', 'update', 'close'],
    records: { scopes: ['mine'] },
    fields: { levels: { ...INTERNAL, '@personal': 'clear' }, writable: WRITABLE },
  },
  {
    id: 'activity-own',
    object: 'activity',
    operations: ['create', 'read', 'update'],
    records: { scopes: ['mine'] },
    fields: { levels: { ...INTERNAL, '@personal': 'clear' }, writable: WRITABLE },
  },
  { id: 'activity-of-parent', object: 'activity', operations: ['read'], records: { scopes: ['parent'] }, fields: { levels: INTERNAL } },
]

const ALL_FIELDS = { ...INTERNAL, '@personal': 'clear', '@financial': 'clear' } as const

/** The region's work in full; takes small customers in hand, decides on discounts within a limit. */
const manager: Grant[] = [
  ...(['customer', 'contact', 'deal', 'transaction', 'case', 'activity', 'lead'] as const).map(
    (object): Grant => ({
      id: `region-${object}`,
      object,
      operations: ['read', 'delete', 'restore', 'purge', 'share'],
      records: { scopes: ['unitAndBelow'] },
      fields: { levels: ALL_FIELDS },
    }),
  ),
  {
    id: 'region-small-customers',
    object: 'customer',
    operations: ['update'],
    records: { scopes: ['unitAndBelow'], where: { field: 'level', op: 'ne', value: 'key' } },
    fields: { writable: { ...WRITABLE, creditLimit: true } },
  },
  {
    id: 'region-transfer',
    object: 'customer',
    operations: ['transfer'],
    records: { scopes: ['unitAndBelow'] },
    to: { scopes: ['unitAndBelow'] },
  },
  {
    id: 'region-discounts',
    object: 'deal',
    operations: ['approveDiscount', 'requestDiscount'],
    records: { scopes: ['unitAndBelow'] },
  },
]

/** Money, and whose it is; nothing of how to reach people. */
const finance: Grant[] = [
  {
    id: 'finance-customer',
    object: 'customer',
    operations: ['read', 'update'],
    records: { scopes: ['all'] },
    fields: {
      levels: { name: 'clear', creditLimit: 'clear', currency: 'clear', paymentDays: 'clear', ownerId: 'clear', unitId: 'clear' },
      writable: { creditLimit: true, paymentDays: true },
    },
  },
  {
    id: 'finance-deal',
    object: 'deal',
    operations: ['read'],
    records: { scopes: ['all'] },
    fields: { levels: { amount: 'clear', margin: 'clear', currency: 'clear', stage: 'clear' } },
  },
  {
    id: 'finance-transaction',
    object: 'transaction',
    operations: ['read'],
    records: { scopes: ['all'] },
    fields: { levels: { amount: 'clear', orderNumber: 'clear' } },
  },
  {
    id: 'finance-own-transaction',
    object: 'transaction',
    operations: ['read'],
    records: { scopes: ['mine'] },
    fields: { levels: { currency: 'clear' } },
  },
  {
    id: 'finance-lead',
    object: 'lead',
    operations: ['read'],
    records: { scopes: ['all'] },
    fields: { levels: { name: 'masked', expectedAmount: 'clear' } },
  },
  {
    id: 'finance-case',
    object: 'case',
    operations: ['read', 'close'],
    records: { scopes: ['all'] },
    fields: { levels: { subject: 'clear' } },
  },
]

const administrator: Grant[] = [
  {
    id: 'accounts',
    object: 'assignment',
    operations: ['read', 'create', 'end'],
    records: { scopes: ['all'] },
    fields: { levels: INTERNAL, writable: { '@internal': true } },
  },
]

const auditor: Grant[] = [
  { id: 'log', object: 'auditEvent', operations: ['read'], records: { scopes: ['all'] }, fields: { levels: INTERNAL } },
]

/** The policy of the small company that tests of the door play in. */
export const smallDocument: PolicyDocument = {
  purpose: words('A small company for tests'),
  roles: {
    employee: role('Employee', everybody),
    representative: role('Representative', representative),
    manager: role('Manager', manager),
    finance: role('Finance', finance),
    administrator: role('Administrator', administrator),
    auditor: role('Auditor', auditor),
  },
  denials: [
    {
      id: 'lost-customers-stay',
      object: 'customer',
      operations: ['delete'],
      records: { scopes: ['all'], where: { field: 'status', op: 'eq', value: 'lost' } },
    },
  ],
  separation: [
    {
      id: 'discounts',
      labels: words('Who asks does not decide'),
      operations: { object: 'deal', operations: ['requestDiscount', 'approveDiscount'] },
    },
  ],
}

/** The same, ready to conclude plans from. */
export function smallPolicy(document = smallDocument): CompiledPolicy {
  const vocabulary = defineVocabulary(definition)
  const parsed = parsePolicy(document, vocabulary)
  if (!('policy' in parsed)) throw new Error(JSON.stringify(parsed.problems, null, 2))
  return compilePolicy(vocabulary, parsed.policy)
}
