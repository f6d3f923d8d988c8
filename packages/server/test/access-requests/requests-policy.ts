import type { Grant, PolicyDocument, Role } from '@menshen/engine'
import { smallCompanyPolicy } from '../freshness/small-company-policy.ts'

const requests = (id: string, operations: readonly string[], scopes: Grant['records']['scopes']): Grant => ({
  id,
  object: 'accessRequest',
  operations,
  records: { scopes },
  fields: { levels: { '@internal': 'clear' }, writable: { '@internal': true } },
})

const { employee, administrator, seller } = smallCompanyPolicy.roles as Record<'employee' | 'administrator' | 'seller', Role>

const deals = (id: string, operations: readonly string[], object = 'deal'): Grant => ({
  id,
  object,
  operations,
  records: { scopes: ['unitAndBelow'] },
  fields: { levels: { '@internal': 'clear', '@financial': 'clear' }, writable: { '@internal': true, '@financial': true } },
})

const both = (text: string) => ({ en: text, zh: text })
const role = (grants: readonly Grant[], more: Partial<Role> = {}): Role => ({ labels: both('role'), duty: both('duty'), grants, ...more })

/** The small company, whose policy lets people ask for roles, take some for hours, and break the glass for one. */
export const requestsPolicy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    employee: {
      ...employee,
      grants: [
        ...employee.grants,
        requests('own-requests', ['read', 'create', 'end', 'report'], ['mine']),
        requests('asked-requests', ['read', 'decide'], ['team']),
      ],
    },
    administrator: {
      ...administrator,
      grants: [...administrator.grants, requests('all-requests', ['read'], ['all']), requests('admins-own-requests', ['create'], ['mine'])],
    },
    seller: {
      ...seller,
      ownerRole: 'salesLead',
      request: { mostDays: 30, approvers: ['manager', 'owner'], escalateAfterHours: 24, lapseAfterDays: 7 },
    },
    salesLead: role([]),
    officer: role([requests('officer-requests', ['read', 'sign'], ['all'])]),
    // Asks for discounts and approves them, in two roles: one is held, the other is taken.
    dealer: role([
      deals('dealer-deals', ['read', 'create', 'update', 'requestDiscount']),
      deals('dealer-customers', ['read', 'create'], 'customer'),
    ]),
    approver: role([deals('approver-deals', ['read', 'approveDiscount'])], { elevation: { eligible: ['dealer'], mostHours: 8 } }),
    proved: role([], { elevation: { eligible: ['dealer'], mostHours: 8, assurance: 2 } }),
    lifted: role([], {
      request: { mostDays: 2, approvers: ['manager'] },
      elevation: { eligible: ['dealer'], mostHours: 8, approval: true },
    }),
    rescuer: role([deals('rescuer-deals', ['read'])], {
      breakGlass: { eligible: ['dealer'], mostHours: 4, watchers: 'officer', reportHours: 12 },
    }),
    // Whoever holds it gives nothing back by ending it.
    silenced: role([], {
      elevation: { eligible: ['dealer'], mostHours: 8 },
      denials: [{ id: 'silenced-deals', object: 'deal', operations: ['update'], records: { scopes: ['all'] } }],
    }),
  },
  separation: [
    ...(smallCompanyPolicy.separation ?? []),
    { id: 'discounts', labels: both('Discounts'), operations: { object: 'deal', operations: ['requestDiscount', 'approveDiscount'] } },
    { id: 'sells-or-saves', labels: both('Whoever rescues does not sell'), roles: ['seller', 'rescuer'] },
  ],
}
