import type { Denial, Grant, Labels, PolicyDocument, Role, SeparationOfDuty, VocabularyDefinition } from '@menshen/engine'
import { both } from '../labels.ts'
import { ADMINISTRATION } from './administration.ts'
import { DUTIES, type StartAnswers } from './answers.ts'
import { claimsOf } from './claims.ts'
import { clausesOf } from './clauses.ts'
import { type Department, departmentOf, has } from './department.ts'
import { testsOf } from './examples.ts'
import { headGrants } from './head-grants.ts'
import { memberGrants } from './member-grants.ts'

const PURPOSE = both('Everybody sees what the job needs, and no more.', '每个人只看到工作所需的内容，不多不少。')

function dutyOf({ labels, duties }: Department): Labels {
  const said = (language: 'en' | 'zh', between: string) => duties.map((duty) => DUTIES[duty].says[language]).join(between)
  return both(`${labels.en}: ${said('en', '; ')}.`, `${labels.zh}：${said('zh', '；')}。`)
}

/** A name says more than its class; what says the same as the class is left out. */
function tidy(grant: Grant): Grant {
  const { fields, ...rest } = grant
  if (fields === undefined) return rest
  const levels = fields.levels !== undefined && Object.keys(fields.levels).length > 0 ? { levels: fields.levels } : {}
  const writable = fields.writable !== undefined && Object.keys(fields.writable).length > 0 ? { writable: fields.writable } : {}
  return { ...rest, ...('levels' in levels || 'writable' in writable ? { fields: { ...levels, ...writable } } : {}) }
}

function rolesOf(departments: readonly Department[], vocabulary: VocabularyDefinition, reviewOn: string): PolicyDocument['roles'] {
  const owner = 'Managing director'
  const named = departments.flatMap((department): [string, Role][] => {
    const { id, labels, headRole } = department
    const answered = { owner: headRole === null ? owner : `Head of ${labels.en}`, reviewOn }
    const member: Role = {
      labels,
      duty: dutyOf(department),
      ...answered,
      inherits: ['employee'],
      grants: memberGrants(department, vocabulary).map(tidy),
    }
    if (headRole === null) return [[id, member]]
    const head: Role = {
      labels: both(`Head of ${labels.en}`, `${labels.zh}负责人`),
      duty: both(`Leads ${labels.en}, hands work on and answers for its access.`, `负责${labels.zh}，分派工作，并对其权限负责。`),
      owner,
      reviewOn,
      inherits: [id],
      grants: headGrants(department, vocabulary).map(tidy),
    }
    return [
      [id, member],
      [headRole, head],
    ]
  })
  const administration = Object.entries(ADMINISTRATION).map(([name, role]): [string, Role] => [name, { ...role, reviewOn }])
  return Object.fromEntries([...administration, ...named])
}

const all = { scopes: ['all'] } as const

/** What holds for everybody, where there is something to deny. */
function denialsOf(departments: readonly Department[]): readonly Denial[] {
  const seen = new Set(departments.flatMap(({ sees }) => sees))
  const discounts = departments.some(({ works, headRole }) => works.includes('deal') && headRole !== null)
  return [
    ...(discounts
      ? [
          {
            id: 'own-discount',
            object: 'deal',
            operations: ['approveDiscount'],
            records: { ...all, where: { field: 'discountRequestedBy', op: 'eq', attribute: 'id', absent: false } },
          } as const,
        ]
      : []),
    ...(seen.has('contact')
      ? [
          {
            id: 'do-not-contact',
            object: 'contact',
            operations: ['read', 'export', 'reveal'],
            records: { ...all, where: { field: 'doNotContact', op: 'eq', value: true } },
            fields: { levels: { phone: 'masked', mobile: 'masked', email: 'masked', wechat: 'masked' } },
          } as const,
        ]
      : []),
    ...(seen.has('transaction')
      ? [
          {
            id: 'paid-is-kept',
            object: 'transaction',
            operations: ['delete', 'purge'],
            records: { ...all, where: { field: 'status', op: 'eq', value: 'paid' } },
          } as const,
        ]
      : []),
  ]
}

function separationOf(departments: readonly Department[]): readonly SeparationOfDuty[] {
  const sellers = departments.filter((each) => has(each, 'orders') && !has(each, 'payments'))
  const bookers = departments.filter((each) => has(each, 'payments') && !has(each, 'orders'))
  const discounts = departments.some(({ works, headRole }) => works.includes('deal') && headRole !== null)
  return [
    {
      id: 'three-administrators',
      labels: both(
        'Administration, security and audit lie with different people.',
        '系统管理、安全管理与审计须由不同人员担任（三员分立）。',
      ),
      roles: ['administrator', 'security-officer', 'auditor'],
    },
    ...sellers.flatMap((seller) =>
      bookers.map((booker) => ({
        id: `${seller.id}-and-${booker.id}`,
        labels: both(
          `Whoever is in ${seller.labels.en} does not book the payments of ${booker.labels.en}.`,
          `${seller.labels.zh}人员不得兼任${booker.labels.zh}登记收款。`,
        ),
        roles: [seller.id, booker.id],
      })),
    ),
    ...(discounts
      ? [
          {
            id: 'asking-and-approving',
            labels: both('Nobody asks for and decides on the same discount.', '同一折扣不得由同一人申请并审批。'),
            operations: { object: 'deal', operations: ['requestDiscount', 'approveDiscount'] },
          },
        ]
      : []),
  ]
}

/**
 * A first policy from a few answers: a role for each department and for whoever leads it, the administration that every policy has, and
 * claims and tests that say what was answered. Whatever is answered, it can be used, keeps its claims and passes its tests.
 */
export function draftFrom({ departments: answered, reviewOn }: StartAnswers, vocabulary: VocabularyDefinition): PolicyDocument {
  const departments = answered.map((answers) => departmentOf(answers, vocabulary))
  const roles = rolesOf(departments, vocabulary, reviewOn)
  const claims = claimsOf(departments, roles, vocabulary)
  const tests = testsOf(departments, vocabulary)
  const spoken = new Set([...claims, ...tests].map(({ clause }) => clause))
  return {
    purpose: PURPOSE,
    clauses: clausesOf(reviewOn).filter(({ id }) => spoken.has(id)),
    roles,
    denials: denialsOf(departments),
    separation: separationOf(departments),
    claims,
    tests,
  }
}
