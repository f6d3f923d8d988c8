import type { Grant, PolicyDocument, Role } from '@menshen/engine'
import { smallCompanyPolicy } from '../../freshness/small-company-policy.ts'

const both = (text: string) => ({ en: text, zh: text })
const role = (grants: readonly Grant[], more: Partial<Role> = {}): Role => ({ labels: both('role'), duty: both('duty'), grants, ...more })
const all = { scopes: ['all'] } as const
const CLASSES = ['@public', '@internal', '@personal', '@financial', '@secret'] as const
const each = <T>(value: T) => Object.fromEntries(CLASSES.map((name) => [name, value]))
const clear = each('clear' as const)

/** Everybody here can do much: what is watched for is who does more of it than they should. */
export const drivenPolicy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    // Works with customers in every way, and sees their telephone numbers when they ask.
    worker: role([
      {
        id: 'worker-customers',
        object: 'customer',
        operations: ['read', 'create', 'update', 'delete', 'export', 'share', 'transfer'],
        records: all,
        fields: { levels: { ...clear, phone: 'masked' }, writable: each(true) },
        to: all,
      },
      { id: 'worker-reveals', object: 'customer', operations: ['reveal'], records: all, fields: { levels: { phone: 'clear' } } },
    ]),
    guarded: role([], { signIn: { secondFactor: { required: true } } }),
    officer: role([
      { id: 'officer-alerts', object: 'alert', operations: ['read', 'handle'], records: all, fields: { levels: clear } },
      { id: 'officer-events', object: 'auditEvent', operations: ['read', 'inspect'], records: all, fields: { levels: clear } },
    ]),
  },
}
