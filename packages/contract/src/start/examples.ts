import type { Example, Labels, VocabularyDefinition } from '@menshen/engine'
import { both } from '../labels.ts'
import { type ObjectName, objects } from '../objects/objects.ts'
import { type Department, fieldsOf, has, looksAround, seesOthers } from './department.ts'

const singular = (object: string): Labels => (object in objects ? objects[object as ObjectName].labels : both(object, object))

function ownExample({ id, labels, exporter, exports: takes }: Department, object: string): Example {
  const what = singular(object)
  const out = takes && exporter === id ? { can: ['read', 'update', 'export'] } : { can: ['read', 'update'], cannot: ['export'] }
  return {
    id: `${id}-and-an-own-${object}`,
    labels: both(`${labels.en} works on an own ${what.en.toLowerCase()}.`, `${labels.zh}处理自己负责的${what.zh}。`),
    clause: 'own-work',
    role: id,
    record: { object, owner: 'mine', ...(object === 'transaction' ? { fields: { status: 'ordered' } } : {}) },
    ...out,
  }
}

function elsewhereExample({ id, labels }: Department, object: string): Example {
  const what = singular(object)
  return {
    id: `${id}-and-${object}-elsewhere`,
    labels: both(
      `For ${labels.en} the ${what.en.toLowerCase()} of another unit does not exist.`,
      `其他部门的${what.zh}对${labels.zh}不存在。`,
    ),
    clause: 'need-to-know',
    role: id,
    record: { object, owner: 'other', unit: 'elsewhere' },
    cannot: ['read'],
  }
}

/** A record of the same unit that somebody else looks after. */
function colleagueExample(department: Department, vocabulary: VocabularyDefinition, object: string): Example {
  const { id, labels, personal } = department
  const what = singular(object)
  const reads = seesOthers(department, object)
  const phone = fieldsOf(vocabulary, object).phone === undefined || !looksAround(department, object) ? {} : { sees: { phone: personal } }
  return {
    id: `${id}-and-${object}-of-others`,
    labels: reads
      ? both(
          `${labels.en} sees the ${what.en.toLowerCase()} of a colleague and does not delete it.`,
          `${labels.zh}可以查看同事的${what.zh}，但不能删除。`,
        )
      : both(`${labels.en} does not see the ${what.en.toLowerCase()} of a colleague.`, `${labels.zh}看不到同事的${what.zh}。`),
    clause: 'need-to-know',
    role: id,
    record: { object, owner: 'other', unit: 'same' },
    ...(reads ? { can: ['read'], cannot: ['delete'], ...phone } : { cannot: ['read'] }),
  }
}

function headExample({ headRole, labels }: Department, object: string): readonly Example[] {
  if (headRole === null) return []
  const what = singular(object)
  return [
    {
      id: `${headRole}-hands-on-${object}`,
      labels: both(
        `The head of ${labels.en} hands on the ${what.en.toLowerCase()} of the unit.`,
        `${labels.zh}负责人可以转移本部门的${what.zh}。`,
      ),
      clause: 'own-work',
      role: headRole,
      record: { object, owner: 'other', unit: 'below', ...(object === 'transaction' ? { fields: { status: 'ordered' } } : {}) },
      can: ['read', 'transfer', 'delete'],
    },
  ]
}

function bookExample(department: Department): readonly Example[] {
  if (!has(department, 'payments')) return []
  const { id, labels } = department
  return [
    {
      id: `${id}-books-a-payment`,
      labels: both(`${labels.en} books a payment and sees the account masked.`, `${labels.zh}登记收款，银行账号脱敏。`),
      clause: 'money',
      role: id,
      record: { object: 'transaction', unit: 'below', fields: { status: 'shipped' } },
      can: ['read', 'update'],
      cannot: ['delete'],
      sees: { amount: 'clear', bankAccount: 'masked' },
      writes: ['paidOn', 'invoiceNumber'],
      writesNot: ['amount'],
    },
  ]
}

const ADMINISTRATION_EXAMPLES: readonly Example[] = [
  {
    id: 'an-administrator-gives-roles',
    labels: both('An administrator gives and ends roles.', '管理员可以分配和收回角色。'),
    clause: 'administration',
    role: 'administrator',
    record: { object: 'assignment', unit: 'below' },
    can: ['read', 'create', 'end'],
  },
  {
    id: 'an-auditor-changes-no-account',
    labels: both('An auditor reads accounts and changes none.', '审计员可以查看账号，但不作任何更改。'),
    clause: 'administration',
    role: 'auditor',
    record: { object: 'user', unit: 'below' },
    can: ['read'],
    cannot: ['create', 'invite', 'suspend', 'organise'],
  },
]

const SEES_NO_CUSTOMER: Example = {
  id: 'an-administrator-sees-no-customer',
  labels: both('An administrator keeps accounts and sees no customer.', '管理员维护账号，看不到客户。'),
  clause: 'administration',
  role: 'administrator',
  record: { object: 'customer', unit: 'below' },
  cannot: ['read', 'update', 'export'],
}

/** What the answers come to, in examples. */
export function testsOf(departments: readonly Department[], vocabulary: VocabularyDefinition): readonly Example[] {
  return [
    ...departments.flatMap((department) => [
      ...department.works.map((object) => ownExample(department, object)),
      ...department.sees.map((object) => colleagueExample(department, vocabulary, object)),
      ...department.sees.slice(0, 1).map((object) => elsewhereExample(department, object)),
      ...department.works.flatMap((object) => headExample(department, object)),
      ...bookExample(department),
    ]),
    ...(vocabulary.objects.customer === undefined ? [] : [SEES_NO_CUSTOMER]),
    ...ADMINISTRATION_EXAMPLES,
  ]
}
