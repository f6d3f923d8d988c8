import type { PolicyDocument } from '../../src/policy/document.ts'
import { defineVocabulary } from '../../src/vocabulary/vocabulary.ts'

/** A small company: leads in a pool, customers, contacts below customers. Small enough to read, with every kind of field. */
export const vocabulary = defineVocabulary({
  objects: {
    lead: {
      pool: true,
      operations: ['read', 'create', 'update', 'claim'],
      fields: {
        unitId: { type: 'reference', target: 'unit', classification: 'internal' },
        ownerId: { type: 'reference', target: 'user', classification: 'internal', optional: true },
        name: { type: 'text', classification: 'public' },
        phone: { type: 'text', classification: 'personal', mask: 'phone', optional: true },
      },
    },
    customer: {
      operations: ['read', 'create', 'update', 'delete', 'export', 'transfer', 'reveal'],
      fields: {
        unitId: { type: 'reference', target: 'unit', classification: 'internal' },
        ownerId: { type: 'reference', target: 'user', classification: 'internal' },
        name: { type: 'text', classification: 'public', searchable: true },
        phone: { type: 'text', classification: 'personal', mask: 'phone', optional: true },
        status: { type: 'enum', values: ['prospect', 'active', 'lost'], classification: 'internal' },
        region: { type: 'text', classification: 'internal', optional: true },
        credit: { type: 'money', classification: 'financial', optional: true },
        visits: { type: 'integer', classification: 'internal' },
        vip: { type: 'boolean', classification: 'internal' },
        since: { type: 'date', classification: 'internal', optional: true },
        updatedAt: { type: 'instant', classification: 'internal', kept: true },
        referrerId: { type: 'reference', target: 'customer', classification: 'internal', optional: true },
      },
    },
    contact: {
      operations: ['read', 'create', 'update'],
      parents: [{ field: 'customerId' }],
      fields: {
        unitId: { type: 'reference', target: 'unit', classification: 'internal' },
        ownerId: { type: 'reference', target: 'user', classification: 'internal' },
        customerId: { type: 'reference', target: 'customer', classification: 'internal' },
        name: { type: 'text', classification: 'personal', mask: 'initial' },
      },
    },
  },
  attributes: { region: { type: 'text' }, regions: { type: 'text', list: true }, limit: { type: 'money' }, joined: { type: 'date' } },
})

export const labels = (en: string, zh: string) => ({ en, zh })

const REPRESENTATIVE = '0a000000-0000-4000-8000-000000000001'

/** A policy that uses every part of the language once. */
export const policy: PolicyDocument = {
  purpose: labels('Who may do what with customers', '谁可以对客户做什么'),
  clauses: [{ id: '3.1', text: labels('Phone numbers of other teams stay masked.', '其他团队的电话保持遮蔽。') }],
  roles: {
    employee: {
      labels: labels('Employee', '员工'),
      duty: labels('Belongs to the company', '公司成员'),
      grants: [
        {
          id: 'employee-leads',
          object: 'lead',
          operations: ['read'],
          records: { scopes: ['pool'] },
          fields: { levels: { '@public': 'clear' } },
        },
      ],
    },
    sales: {
      labels: labels('Sales representative', '销售代表'),
      duty: labels('Wins and keeps customers', '赢得并维护客户'),
      owner: 'Head of sales',
      reviewOn: '2027-02-28',
      inherits: ['employee'],
      requires: { courses: ['privacy'] },
      signIn: { password: { maxAgeDays: 60 } },
      grants: [
        {
          id: 'sales-own',
          object: 'customer',
          operations: ['read', 'update', 'transfer'],
          records: { scopes: ['mine'], where: { not: { field: 'status', op: 'eq', value: 'lost' } } },
          fields: { levels: { '@public': 'clear', '@internal': 'clear', phone: 'clear' }, writable: { phone: true, region: true } },
          to: { scopes: ['unitAndBelow'] },
        },
        {
          id: 'sales-team',
          object: 'customer',
          operations: ['read', 'reveal'],
          perDay: 25,
          records: {
            scopes: ['unit', 'sharedRead'],
            where: {
              or: [
                { field: 'region', op: 'eq', attribute: 'region' },
                { field: 'region', op: 'in', attribute: 'regions' },
                { field: 'status', op: 'in', values: ['prospect', 'active'] },
                {
                  and: [
                    { field: 'credit', op: 'le', value: 5_000 },
                    { field: 'since', op: 'present' },
                  ],
                },
              ],
            },
          },
          fields: { levels: { '@public': 'clear', phone: 'masked' } },
          conditions: { assurance: 2, networks: ['office'], schedules: ['workdays'] },
        },
        {
          id: 'sales-contacts',
          object: 'contact',
          operations: ['read'],
          records: { scopes: ['parent', 'all'] },
          fields: { levels: { name: 'clear' } },
        },
      ],
      denials: [
        {
          id: 'sales-no-vip',
          object: 'customer',
          operations: ['export', 'read'],
          records: { scopes: ['unit'], where: { field: 'credit', op: 'lt', attribute: 'limit', absent: false } },
          fields: { levels: { '@financial': 'hidden' }, writable: { phone: false } },
          conditions: { networks: ['guest'] },
        },
      ],
    },
  },
  denials: [
    {
      id: 'nobody-lost',
      object: 'customer',
      operations: ['delete'],
      records: { scopes: ['all'], where: { field: 'ownerId', op: 'ne', value: REPRESENTATIVE } },
    },
  ],
  signIn: {
    password: { profile: 'mlps', minLength: 12, contextWords: true },
    sessions: { idleMinutes: 20, hours: 10 },
  },
  publication: { secondPerson: true, undoHours: 24 },
  separation: [
    { id: 'two-people', labels: labels('Two people', '双人'), roles: ['employee', 'sales'] },
    { id: 'not-both', labels: labels('Not both', '不得兼做'), operations: { object: 'customer', operations: ['transfer', 'delete'] } },
  ],
  claims: [
    {
      id: 'only-sales',
      labels: labels('Only sales sees phones', '仅销售可见电话'),
      clause: '3.1',
      only: {
        roles: ['sales'],
        may: { object: 'customer', operation: 'read', field: 'phone', level: 'masked' },
        where: { field: 'region', op: 'eq', value: 'east', absent: true },
      },
    },
    {
      id: 'nobody-writes',
      labels: labels('Nobody writes phones of others', '不得更改他人客户的电话'),
      nobody: {
        may: { object: 'customer', operation: 'update', field: 'phone' },
        unless: { scopes: ['mine'], where: { field: 'vip', op: 'eq', value: false }, conditions: { courses: ['privacy'] } },
      },
    },
    {
      id: 'sales-can',
      labels: labels('Sales reads its own', '销售可查看自己的客户'),
      can: {
        role: 'sales',
        may: { object: 'customer', operation: 'read' },
        records: { scopes: ['mine'], where: { field: 'status', op: 'eq', value: 'active' } },
        conditions: { courses: ['privacy'] },
      },
    },
    {
      id: 'never-both',
      labels: labels('Nobody transfers and deletes', '不得兼做转移与删除'),
      neverBoth: {
        may: [
          { object: 'customer', operation: 'transfer' },
          { object: 'customer', operation: 'delete' },
        ],
        where: { field: 'vip', op: 'eq', value: true },
      },
    },
  ],
  tests: [
    {
      id: 'rita-reads',
      labels: labels('Reads the own customer', '查看自己的客户'),
      clause: '3.1',
      role: 'sales',
      attributes: { region: ['east'], regions: ['east', 'west'], limit: [100] },
      session: { assurance: 2, networks: ['office'], schedules: ['workdays'], courses: ['privacy'] },
      record: { object: 'customer', owner: 'mine', unit: 'same', team: false, shared: 'read', fields: { status: 'active', visits: 3 } },
      can: ['read', 'update'],
      cannot: ['delete'],
      sees: { phone: 'clear', credit: 'hidden' },
      writes: ['phone'],
      writesNot: ['name'],
    },
    {
      id: 'rita-reads-contacts',
      labels: labels('Reads contacts', '查看联系人'),
      role: 'sales',
      session: { courses: ['privacy'] },
      record: { object: 'contact', owner: 'other', unit: 'elsewhere', parentReadable: true },
      can: ['read'],
    },
  ],
}
