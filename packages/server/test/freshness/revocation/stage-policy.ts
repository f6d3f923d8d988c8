import type { Grant, PolicyDocument, Role } from '@menshen/engine'

const both = (text: string) => ({ en: text, zh: text })
const shown = { levels: { '@internal': 'clear', '@personal': 'clear' }, writable: { '@internal': true, '@personal': true } } as const

const grant = (id: string, object: string, operations: readonly string[], scopes: Grant['records']['scopes']): Grant => ({
  id,
  object,
  operations,
  records: { scopes },
  fields: shown,
})

const role = (...grants: Grant[]): Role => ({ labels: both('role'), duty: both('duty'), grants })

const WORK = ['read', 'update'] as const

/** Two policies that differ in one role: with it, its holders see and change what lies in their unit; without it, nothing. */
export function stagePolicy(floating: 'present' | 'absent'): PolicyDocument {
  return {
    purpose: both('Rights that come and go'),
    roles: {
      administrator: role(
        grant('admin-users', 'user', ['read', 'create', 'update', 'organise', 'invite', 'suspend'], ['all']),
        grant('admin-units', 'unit', ['read', 'create', 'update', 'move'], ['all']),
        grant('admin-assignments', 'assignment', ['read', 'create', 'end'], ['all']),
        grant('admin-policy', 'policy', ['read', 'create', 'publish'], ['all']),
      ),
      employee: role(grant('employee-users', 'user', ['read'], ['all']), grant('employee-units', 'unit', ['read'], ['all'])),
      keeper: role(grant('keeper-customers', 'customer', ['read', 'create', 'update', 'share'], ['mine'])),
      seller: role(grant('seller-customers', 'customer', WORK, ['unitAndBelow'])),
      sharee: role(grant('sharee-customers', 'customer', WORK, ['sharedWrite'])),
      floating: role(...(floating === 'present' ? [grant('floating-customers', 'customer', WORK, ['unitAndBelow'])] : [])),
    },
  }
}
