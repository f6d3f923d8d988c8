import type { Act, Claim, Grant, Labels, PolicyDocument, VocabularyDefinition } from '@menshen/engine'
import { both } from '../labels.ts'
import type { ObjectName } from '../objects/objects.ts'
import { objects } from '../objects/objects.ts'
import { type Department, fieldsOf, has } from './department.ts'

type Roles = PolicyDocument['roles']

const plural = (object: string): Labels => (object in objects ? objects[object as ObjectName].pluralLabels : both(object, object))

/** The roles with a grant that the test takes. */
function rolesWith(roles: Roles, test: (grant: Grant) => boolean): readonly string[] {
  return Object.entries(roles)
    .filter(([, { grants }]) => grants.some(test))
    .map(([name]) => name)
}

function named(roles: Roles, names: readonly string[]): Labels {
  const said = (language: 'en' | 'zh', between: string) => names.map((name) => roles[name]?.labels[language] ?? name).join(between)
  return both(said('en', ', '), said('zh', '、'))
}

/** Only these, or nobody where there are none. */
function onlyThese(id: string, clause: string, roles: Roles, names: readonly string[], may: Act, what: Labels): Claim {
  const who = named(roles, names)
  const labels =
    names.length === 0
      ? both(`Nobody ${what.en}.`, `任何人不得${what.zh}。`)
      : both(`Nobody ${what.en} but: ${who.en}.`, `除以下角色外，任何人不得${what.zh}：${who.zh}。`)
  return names.length === 0 ? { id, labels, clause, nobody: { may } } : { id, labels, clause, only: { roles: names, may } }
}

function readingClaims(roles: Roles, seen: readonly string[]): readonly Claim[] {
  return seen.map((object) => {
    const readers = rolesWith(roles, (grant) => grant.object === object && grant.operations.includes('read'))
    const what = both(`reads ${plural(object).en.toLowerCase()}`, `查看${plural(object).zh}`)
    return onlyThese(`who-reads-${object}`, 'need-to-know', roles, readers, { object, operation: 'read' }, what)
  })
}

function ownClaims(departments: readonly Department[]): readonly Claim[] {
  return departments.flatMap(({ id, labels, works }) =>
    works.map((object) => ({
      id: `${id}-works-on-${object}`,
      labels: both(
        `${labels.en} can work on its own ${plural(object).en.toLowerCase()}.`,
        `${labels.zh}可以查看自己负责的${plural(object).zh}。`,
      ),
      clause: 'own-work',
      can: { role: id, may: { object, operation: 'read' }, records: { scopes: ['mine' as const] } },
    })),
  )
}

/** Where nobody shows it beyond what is one's own, that is said; otherwise who does. */
function phoneClaim(departments: readonly Department[], roles: Roles, vocabulary: VocabularyDefinition): readonly Claim[] {
  if (!departments.some(({ sees }) => sees.includes('customer')) || fieldsOf(vocabulary, 'customer').phone === undefined) return []
  const may = { object: 'customer', operation: 'read', field: 'phone', level: 'clear' } as const
  const shows = ({ object, operations, fields }: Grant) =>
    object === 'customer' && operations.includes('read') && (fields?.levels?.phone ?? fields?.levels?.['@personal']) === 'clear'
  const beyond = rolesWith(roles, (grant) => shows(grant) && grant.records.scopes.some((scope) => scope !== 'mine'))
  const what = both('sees the phone of a customer in full', '看到客户的完整电话')
  const named = onlyThese('phones', 'personal-data', roles, rolesWith(roles, shows), may, what)
  if (beyond.length > 0) return [named]
  const own: Claim = {
    id: 'phones-of-others',
    labels: both('Nobody sees the phone of a customer that others look after in full.', '任何人不得看到他人负责客户的完整电话。'),
    clause: 'personal-data',
    nobody: { may, unless: { scopes: ['mine'] } },
  }
  return [named, own]
}

function moneyClaims(departments: readonly Department[], roles: Roles): readonly Claim[] {
  if (!departments.some(({ sees }) => sees.includes('transaction'))) return []
  const account = { object: 'transaction', operation: 'read', field: 'bankAccount', level: 'masked' } as const
  const shows = ({ object, fields }: Grant) => object === 'transaction' && fields?.levels?.bankAccount !== undefined
  const apart = departments.every((each) => !(has(each, 'orders') && has(each, 'payments')))
  const paid = { field: 'status', op: 'eq', value: 'paid' } as const
  return [
    onlyThese('bank-accounts', 'money', roles, rolesWith(roles, shows), account, both('sees anything of a bank account', '看到银行账号')),
    {
      id: 'paid-orders-stay',
      labels: both('Nobody deletes an order that is paid.', '任何人不得删除已付款的订单。'),
      clause: 'money',
      nobody: { may: { object: 'transaction', operation: 'delete' }, where: paid },
    },
    ...(apart
      ? [
          {
            id: 'selling-and-settling',
            labels: both(
              'Nobody writes both the amount of an order and the day it was paid.',
              '同一订单的金额与付款日期不得由同一人填写。',
            ),
            clause: 'money',
            neverBoth: {
              may: [
                { object: 'transaction', operation: 'update', field: 'amount' },
                { object: 'transaction', operation: 'update', field: 'paidOn' },
              ],
            },
          },
        ]
      : []),
  ]
}

function discountClaims(departments: readonly Department[]): readonly Claim[] {
  if (!departments.some(({ works, headRole }) => works.includes('deal') && headRole !== null)) return []
  const may = { object: 'deal', operation: 'approveDiscount' } as const
  return [
    {
      id: 'nobody-approves-the-own-discount',
      labels: both('Nobody approves a discount that they asked for.', '任何人不得审批自己申请的折扣。'),
      clause: 'discounts',
      nobody: { may, where: { field: 'discountRequestedBy', op: 'eq', attribute: 'id', absent: false } },
    },
    {
      id: 'discounts-stay-within-the-limit',
      labels: both('Nobody approves a discount above the own limit.', '任何人不得审批超出本人额度的折扣。'),
      clause: 'discounts',
      nobody: { may, unless: { where: { field: 'discountPercent', op: 'le', attribute: 'discountLimit' } } },
    },
  ]
}

function exportClaims(roles: Roles, seen: readonly string[], vocabulary: VocabularyDefinition): readonly Claim[] {
  const phones = seen.filter((object) => fieldsOf(vocabulary, object).phone !== undefined)
  return [
    ...seen.map((object) => {
      const may = { object, operation: 'export' }
      const takers = rolesWith(roles, (grant) => grant.object === object && grant.operations.includes('export'))
      const what = both(`exports ${plural(object).en.toLowerCase()}`, `导出${plural(object).zh}`)
      return onlyThese(`who-exports-${object}`, 'leaving-data', roles, takers, may, what)
    }),
    ...phones.map((object) => ({
      id: `no-phone-of-${object}-leaves`,
      labels: both(
        `No export of ${plural(object).en.toLowerCase()} holds a phone, not even a masked one.`,
        `导出的${plural(object).zh}不含电话，脱敏的也不含。`,
      ),
      clause: 'leaving-data',
      nobody: { may: { object, operation: 'export', field: 'phone', level: 'masked' as const } },
    })),
  ]
}

const ADMINISTRATION_CLAIMS: readonly Claim[] = [
  {
    id: 'accounts-are-suspended-by-two-roles',
    labels: both('Only administrators and the security officer suspend accounts.', '只有管理员和安全管理员可以停用账号。'),
    clause: 'administration',
    only: { roles: ['administrator', 'security-officer'], may: { object: 'user', operation: 'suspend' } },
  },
  {
    id: 'the-policy-is-published-by-administrators',
    labels: both('Only administrators publish the policy.', '只有管理员可以发布策略。'),
    clause: 'administration',
    only: { roles: ['administrator'], may: { object: 'policy', operation: 'publish' } },
  },
]

/** What the answers come to, as claims that hold for whoever is hired. */
export function claimsOf(departments: readonly Department[], roles: Roles, vocabulary: VocabularyDefinition): readonly Claim[] {
  const seen = [...new Set(departments.flatMap(({ sees }) => sees))]
  const optOut: readonly Claim[] = seen.includes('contact')
    ? [
        {
          id: 'who-does-not-want-to-be-called-is-not',
          labels: both(
            'Nobody sees the mobile number of a contact who does not want to be contacted.',
            '对明确表示请勿打扰的联系人，任何人不得看到其完整手机号。',
          ),
          clause: 'opt-out',
          nobody: {
            may: { object: 'contact', operation: 'read', field: 'mobile', level: 'clear' },
            where: { field: 'doNotContact', op: 'eq', value: true },
          },
        },
      ]
    : []
  return [
    ...readingClaims(roles, seen),
    ...ownClaims(departments),
    ...phoneClaim(departments, roles, vocabulary),
    ...moneyClaims(departments, roles),
    ...discountClaims(departments),
    ...exportClaims(roles, seen, vocabulary),
    ...optOut,
    ...ADMINISTRATION_CLAIMS,
  ]
}
