import type { Grant, PolicyDocument } from '@menshen/engine'
import { type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'

const both = (text: string) => ({ en: text, zh: text })

const role = (name: string, grants: readonly Grant[]) => ({ [name]: { labels: both(name), duty: both(name), grants } })

const log = (
  id: string,
  operations: readonly string[],
  scope: 'all' | 'mine' | 'unitAndBelow',
  levels: NonNullable<Grant['fields']>['levels'],
): Grant => ({
  id,
  object: 'auditEvent',
  operations,
  records: { scopes: [scope] },
  fields: { levels: levels ?? {} },
})

const clear = { '@internal': 'clear', '@personal': 'clear' } as const

/** Sight of customers by itself: with it a reader of the log has levels on the records that events are about. */
const sight = (name: string, levels: NonNullable<Grant['fields']>['levels']): Grant => ({
  id: name,
  object: 'customer',
  operations: ['read'],
  records: { scopes: ['all'] },
  fields: { levels: levels ?? {} },
})

/** Roles that read the log with more and with less sight of what it is about. */
export const logPolicy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    ...role('auditor', [log('auditor-log', ['read', 'inspect'], 'all', { '@internal': 'clear' })]),
    ...role('reader', [log('reader-log', ['read'], 'all', clear)]),
    ...role('investigator', [log('investigator-log', ['read', 'inspect'], 'all', clear), sight('investigator-sight', clear)]),
    ...role('masked', [log('masked-log', ['read', 'inspect'], 'all', clear), sight('masked-sight', { name: 'clear', phone: 'masked' })]),
    ...role('ownLog', [log('own-log', ['read', 'inspect'], 'mine', clear)]),
    ...role('unitLog', [log('unit-log', ['read', 'inspect'], 'unitAndBelow', { '@internal': 'clear' })]),
    ...role('steward', [
      {
        id: 'steward-customers',
        object: 'customer',
        operations: ['read', 'delete', 'restore', 'reveal', 'update'],
        records: { scopes: ['all'] },
        fields: { levels: { '@internal': 'clear', '@personal': 'clear' }, writable: { '@internal': true, '@personal': true } },
      },
    ]),
  },
}

export const logCompany = (): Promise<SmallCompany> => smallCompany({ policy: logPolicy })
