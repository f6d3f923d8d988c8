import type { Grant, PolicyDocument, Role } from '@menshen/engine'

const both = (text: string) => ({ en: text, zh: text })

const internal = { levels: { '@internal': 'clear', '@personal': 'clear' }, writable: { '@internal': true, '@personal': true } } as const

function grant(id: string, object: string, operations: readonly string[], more: Partial<Grant> = {}): Grant {
  return { id, object, operations, records: { scopes: ['all'] }, fields: internal, ...more }
}

function role(grants: readonly Grant[], more: Partial<Role> = {}): Role {
  return { labels: both('role'), duty: both('duty'), grants, ...more }
}

const customers = (id: string, scopes: Grant['records']['scopes'], more: Partial<Grant['records']> = {}): Grant =>
  grant(id, 'customer', ['read', 'create', 'update', 'share'], { records: { scopes, ...more } })

/** Roles that an attacker would like to combine: who administers, who administers a region, who sells, who is cut off. */
export const smallCompanyPolicy: PolicyDocument = {
  purpose: both('Tests of rights that change'),
  roles: {
    employee: role([grant('employee-users', 'user', ['read']), grant('employee-units', 'unit', ['read'])]),
    administrator: role([
      grant('admin-users', 'user', ['read', 'create', 'update', 'organise', 'invite', 'suspend']),
      grant('admin-units', 'unit', ['read', 'create', 'update', 'move']),
      grant('admin-assignments', 'assignment', ['read', 'create', 'end']),
      grant('admin-policy', 'policy', ['read', 'create', 'publish']),
    ]),
    inviter: role([grant('inviter-users', 'user', ['read', 'invite']), grant('inviter-assignments', 'assignment', ['read', 'create'])]),
    deputy: role([grant('deputy-users', 'user', ['read', 'suspend'])]),
    localAdmin: role([
      grant('local-users', 'user', ['read', 'create', 'organise', 'invite', 'suspend'], { records: { scopes: ['unitAndBelow'] } }),
      grant('local-units', 'unit', ['read', 'create', 'update', 'move'], { records: { scopes: ['unitAndBelow'] } }),
      grant('local-assignments', 'assignment', ['read', 'create', 'end'], {
        records: { scopes: ['unitAndBelow'], where: { field: 'role', op: 'in', values: ['seller', 'chief', 'barred'] } },
      }),
      grant('local-own-roles', 'assignment', ['read', 'end'], { records: { scopes: ['mine'] } }),
    ]),
    seller: role([customers('seller-customers', ['unitAndBelow'])]),
    chief: role([customers('chief-customers', ['reports'])]),
    owner: role([customers('owner-customers', ['mine', 'sharedRead'])]),
    rated: role([customers('rated-customers', ['all'], { where: { field: 'paymentDays', op: 'le', attribute: 'level' } })]),
    caretaker: role([grant('caretaker-units', 'unit', ['read', 'update'], { records: { scopes: ['mine'] } })]),
    barred: role([], {
      denials: [{ id: 'barred-customers', object: 'customer', operations: ['read'], records: { scopes: ['all'] } }],
    }),
    unable: role([], {
      denials: [{ id: 'unable-policy', object: 'policy', operations: ['publish'], records: { scopes: ['all'] } }],
    }),
    cashier: role([customers('cashier-customers', ['all'])], { inherits: ['employee'] }),
    bookkeeper: role([customers('bookkeeper-customers', ['all'])], { inherits: ['cashier'] }),
    inspector: role([customers('inspector-customers', ['all'])]),
  },
  separation: [{ id: 'paying-and-checking', labels: both('Whoever pays does not check'), roles: ['cashier', 'inspector'] }],
}
