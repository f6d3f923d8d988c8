import { vocabulary } from '@menshen/contract'
import { type Denial, defineVocabulary, type Grant, type PolicyDocument, parsePolicy, type Role } from '@menshen/engine'

type Levels = NonNullable<NonNullable<Grant['fields']>['levels']>

const both = (text: string) => ({ en: text, zh: text })

const SEEN: Levels = { '@public': 'clear', '@internal': 'clear' }
const WRITTEN = { '@internal': true, '@personal': true } as const

const grant = (id: string, object: string, operations: readonly string[], more: Partial<Grant> = {}): Grant => ({
  id,
  object,
  operations,
  records: { scopes: ['all'] },
  fields: { levels: { ...SEEN, '@personal': 'clear' }, writable: WRITTEN },
  ...more,
})

const role = (grants: readonly Grant[], more: Partial<Role> = {}): Role => ({
  labels: both('of the proof'),
  duty: both('proof'),
  grants,
  ...more,
})

const below = { records: { scopes: ['unitAndBelow'] } } as const satisfies Partial<Grant>
const read = (levels: Levels): Partial<Grant> => ({ fields: { levels } })

/** What a delegated administrator may assign, where they were put and below. */
const DELEGATED = ['employee', 'seller', 'chief', 'rated', 'barred', 'caretaker'] as const

/** Keeps the accounts and units of a part of the company, and gives listed roles there. */
const localAdministrator = role([
  grant('local-users', 'user', ['read', 'create', 'update', 'organise', 'invite', 'suspend'], below),
  grant('local-units', 'unit', ['read', 'create', 'update', 'move'], below),
  grant('local-assignments', 'assignment', ['read', 'create', 'end'], {
    records: { scopes: ['unitAndBelow'], where: { field: 'role', op: 'in', values: [...DELEGATED] } },
  }),
  grant('local-own-roles', 'assignment', ['read', 'end'], { records: { scopes: ['mine'] } }),
])

const administrator = role(
  [
    grant('admin-users', 'user', ['read', 'create', 'update', 'organise', 'invite', 'suspend']),
    grant('admin-units', 'unit', ['read', 'create', 'update', 'move']),
    grant('admin-assignments', 'assignment', ['read', 'create', 'end']),
    grant('admin-policy', 'policy', ['read', 'create', 'publish']),
    grant('admin-changes', 'policyChange', ['read', 'create', 'update', 'approve']),
    grant('admin-events', 'auditEvent', ['read'], {
      records: { scopes: ['all'], where: { field: 'category', op: 'eq', value: 'organisation' } },
    }),
  ],
  { inherits: ['employee'] },
)

/** Keeps people's entries everywhere, and gives next to nothing: whoever should not get at a stronger account. */
const personnel = role(
  [
    grant('personnel-users', 'user', ['read', 'create', 'update', 'organise', 'invite', 'suspend']),
    grant('personnel-assignments', 'assignment', ['read', 'create', 'end'], {
      records: { scopes: ['all'], where: { field: 'role', op: 'eq', value: 'employee' } },
    }),
    grant('personnel-units', 'unit', ['read', 'create', 'update', 'move']),
  ],
  {
    inherits: ['employee'],
    breakGlass: { eligible: ['seller'], mostHours: 4, watchers: 'security-officer' },
  },
)

const seller = role(
  [
    grant('seller-own', 'customer', ['read', 'create', 'update', 'share', 'transfer', 'delete', 'restore'], {
      records: { scopes: ['mine'] },
      to: { scopes: ['unitAndBelow'] },
    }),
    grant('seller-unit', 'customer', ['read'], { ...below, ...read({ ...SEEN, '@personal': 'masked' }) }),
    grant('seller-given', 'customer', ['read'], { records: { scopes: ['sharedRead', 'team'] }, ...read({ ...SEEN, phone: 'clear' }) }),
    grant('seller-given-write', 'customer', ['update'], { records: { scopes: ['sharedWrite'] }, fields: { writable: { name: true } } }),
    grant('seller-contacts', 'contact', ['read'], { records: { scopes: ['parent', 'mine'] }, ...read({ ...SEEN, '@personal': 'masked' }) }),
    grant('seller-pool', 'lead', ['read', 'claim'], { records: { scopes: ['pool'] }, ...read({ ...SEEN, '@personal': 'masked' }) }),
    grant('seller-leads', 'lead', ['read', 'create', 'update', 'release', 'share', 'transfer'], {
      records: { scopes: ['mine'] },
      to: { scopes: ['unit'] },
    }),
  ],
  { inherits: ['employee'], request: { mostDays: 30, approvers: ['manager'] } },
)

/** Everything that hangs on managers. */
const chief = role(
  [
    grant('chief-customers', 'customer', ['read', 'update', 'transfer', 'share'], {
      records: { scopes: ['reports'] },
      to: { scopes: ['unitAndBelow'] },
    }),
    grant('chief-reveal', 'customer', ['reveal'], { records: { scopes: ['reports'] }, ...read({ taxNumber: 'clear' }) }),
    grant('chief-export', 'customer', ['export'], { ...below, ...read(SEEN), conditions: { assurance: 2 } }),
  ],
  {
    ownerRole: 'local-administrator',
    request: { mostDays: 20, approvers: ['manager', 'owner'] },
    elevation: { eligible: ['seller'], mostHours: 24, approval: true },
  },
)

/** Everything that hangs on attributes. */
const rated = role(
  [
    grant('rated-customers', 'customer', ['read'], {
      records: { scopes: ['all'], where: { field: 'paymentDays', op: 'le', attribute: 'level' } },
      ...read({ ...SEEN, '@financial': 'clear' }),
    }),
    grant('rated-territory', 'customer', ['read', 'update'], {
      records: { scopes: ['all'], where: { field: 'region', op: 'in', attribute: 'territories' } },
    }),
  ],
  { ownerRole: 'administrator', request: { mostDays: 10, approvers: ['owner'] }, elevation: { eligible: ['seller'], mostHours: 12 } },
)

const cut = (id: string, object: string, operations: readonly string[], more: Partial<Denial> = {}): Denial => ({
  id,
  object,
  operations,
  records: { scopes: ['all'] },
  ...more,
})

/** A delegated administrator, a security officer, a writer of policies, people who sell, and roles that only take away. */
const ROLES: PolicyDocument['roles'] = {
  employee: role([
    grant('employee-users', 'user', ['read'], read(SEEN)),
    grant('employee-units', 'unit', ['read'], read(SEEN)),
    grant('employee-own', 'user', ['read', 'update'], {
      records: { scopes: ['mine'] },
      fields: { levels: SEEN, writable: { phone: true } },
    }),
    grant('employee-requests', 'accessRequest', ['read', 'create', 'end', 'report'], { records: { scopes: ['mine'] } }),
    grant('employee-asked', 'accessRequest', ['read', 'decide'], { records: { scopes: ['team'] } }),
  ]),
  administrator,
  'local-administrator': localAdministrator,
  personnel,
  // Approves what others wrote, and can write nothing.
  'security-officer': role(
    [
      grant('security-users', 'user', ['read', 'suspend']),
      grant('security-policy', 'policy', ['read']),
      grant('security-requests', 'accessRequest', ['read', 'sign']),
      grant('security-changes', 'policyChange', ['read', 'approve']),
    ],
    { inherits: ['employee'] },
  ),
  'policy-writer': role(
    [
      grant('writer-policy', 'policy', ['read', 'create', 'publish']),
      grant('writer-changes', 'policyChange', ['read', 'create', 'update', 'approve']),
    ],
    { inherits: ['employee'] },
  ),
  seller,
  chief,
  rated,
  // Everything that hangs on who heads a unit.
  caretaker: role([grant('caretaker-units', 'unit', ['read', 'update'], { records: { scopes: ['mine'] } })], {
    elevation: { eligible: ['employee'], mostHours: 48 },
  }),
  barred: role([], {
    denials: [cut('barred-customers', 'customer', ['read', 'update']), cut('barred-organise', 'user', ['organise', 'suspend'])],
  }),
  // Whoever takes it may not give it back early.
  veiled: role([], {
    elevation: { eligible: ['seller'], mostHours: 8 },
    denials: [
      cut('veiled-phone', 'customer', ['read'], {
        fields: { levels: { phone: 'masked', '@financial': 'hidden' }, writable: { name: false } },
      }),
    ],
  }),
  auditor: role([grant('audit-events', 'auditEvent', ['read', 'inspect']), grant('audit-assignments', 'assignment', ['read'])], {
    inherits: ['employee'],
    denials: [cut('auditor-keeps-off', 'user', ['create', 'organise', 'invite', 'suspend'])],
  }),
}

const POLICY: PolicyDocument = {
  purpose: both('Proof that nobody gives what they may not'),
  roles: ROLES,
  denials: [
    cut('key-customers', 'customer', ['export'], { records: { scopes: ['all'], where: { field: 'level', op: 'eq', value: 'key' } } }),
  ],
  separation: [{ id: 'watching-and-acting', labels: both('Whoever audits does not sell'), roles: ['auditor', 'seller'] }],
}

/** The document as the product keeps it. */
export function proofPolicy(): PolicyDocument {
  const parsed = parsePolicy(POLICY, defineVocabulary(vocabulary))
  if ('problems' in parsed) throw new Error(`the policy of the proof: ${JSON.stringify(parsed.problems, null, 2)}`)
  return parsed.policy
}
