import type { Labels } from '@menshen/engine'
import { both } from '../labels.ts'

/** Whose records somebody sees beside the own ones: nobody's, or those of the unit in which the role is held and of all below it. */
export const RANGES = ['own', 'unit'] as const
export type Range = (typeof RANGES)[number]

/** How personal data shows of records that others look after; masked may be revealed one field at a time, for a reason. */
export const SIGHTS = ['hidden', 'masked', 'clear'] as const
export type Sight = (typeof SIGHTS)[number]

/** What a department is there for. */
export const DUTIES = {
  leads: {
    labels: both('Win leads', '开发线索'),
    says: both('finds who may become a customer', '寻找潜在客户'),
    works: ['lead', 'activity'],
    reads: [],
  },
  customers: {
    labels: both('Look after customers', '维护客户'),
    says: both('keeps customers and the people there', '维护客户及其联系人'),
    works: ['customer', 'contact', 'activity'],
    reads: ['case'],
  },
  deals: {
    labels: both('Work on deals', '跟进商机'),
    says: both('offers, bargains and asks for discounts', '报价、谈判并申请折扣'),
    works: ['deal'],
    reads: ['customer', 'contact'],
  },
  orders: {
    labels: both('Take orders', '处理订单'),
    says: both('enters what was ordered, until it is invoiced', '录入订单，开票前可修改'),
    works: ['transaction'],
    reads: ['customer'],
  },
  cases: {
    labels: both('Settle cases', '处理工单'),
    says: both('takes up complaints, requests and faults', '受理投诉、咨询与故障'),
    works: ['case', 'activity'],
    reads: ['customer', 'contact'],
  },
  payments: {
    labels: both('Book payments', '登记收款'),
    says: both('books payments and invoices and sets credit limits', '登记收款与发票，设定信用额度'),
    works: [],
    reads: [],
  },
  insight: {
    labels: both('Analyse business', '经营分析'),
    says: both('reads figures, without anything about people', '查看经营数据，不含个人信息'),
    works: [],
    reads: [],
  },
} as const satisfies Record<string, DutyWords>

interface DutyWords {
  readonly labels: Labels
  /** What whoever has it does, in half a sentence. */
  readonly says: Labels
  /** The object types of which one has records of one's own by it. */
  readonly works: readonly string[]
  /** And those that one looks into for it. */
  readonly reads: readonly string[]
}

export type DutyName = keyof typeof DUTIES
export const DUTY_NAMES = Object.keys(DUTIES) as readonly DutyName[]

export interface DepartmentAnswers {
  /** Of its role; small letters, digits and hyphens. */
  readonly id: string
  readonly labels: Labels
  readonly duties: readonly DutyName[]
  /** Whether somebody leads it, who hands records on and decides on discounts. */
  readonly head: boolean
  readonly range: Range
  readonly personal: Sight
  /** Whether lists leave the system: by the head where there is one, else by everybody. Never with personal data. */
  readonly exports: boolean
}

/** What somebody answers who begins a policy. */
export interface StartAnswers {
  readonly departments: readonly DepartmentAnswers[]
  /** The day on which it is looked at again, as 2027-06-30. */
  readonly reviewOn: string
}

type Preset = Omit<DepartmentAnswers, 'id'>

/** Departments that many companies have, with what they are mostly there for. */
export const PRESETS = {
  sales: {
    labels: both('Sales', '销售部'),
    duties: ['leads', 'customers', 'deals', 'orders'],
    head: true,
    range: 'unit',
    personal: 'masked',
    exports: true,
  },
  service: {
    labels: both('Service', '客服部'),
    duties: ['cases'],
    head: true,
    range: 'unit',
    personal: 'masked',
    exports: false,
  },
  finance: { labels: both('Finance', '财务部'), duties: ['payments'], head: false, range: 'unit', personal: 'hidden', exports: true },
  marketing: { labels: both('Marketing', '市场部'), duties: ['leads'], head: false, range: 'unit', personal: 'masked', exports: false },
  management: { labels: both('Management', '管理层'), duties: ['insight'], head: false, range: 'unit', personal: 'hidden', exports: true },
} as const satisfies Record<string, Preset>

export type PresetName = keyof typeof PRESETS
export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[]
