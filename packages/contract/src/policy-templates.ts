import type { Labels } from '@menshen/engine'
import { both } from './labels.ts'

/** A written policy that comes with the product, to begin from: policies/<name>.yaml. */
export interface PolicyTemplate {
  readonly name: string
  readonly labels: Labels
  readonly description: Labels
}

/** From the simplest to the strictest. */
export const POLICY_TEMPLATES = [
  {
    name: 'small-sales-team',
    labels: both('Small sales team', '小型销售团队'),
    description: both(
      'Three to fifteen people who sell, and one who leads them. Everybody knows every customer; each works on the own ones.',
      '3 至 15 人的销售团队，由一人负责。全员了解所有客户，各自维护自己的客户。',
    ),
  },
  {
    name: 'sales-service-finance',
    labels: both('Sales, service and finance', '销售、客服与财务'),
    description: both(
      'Three departments, each with a manager. Sales knows its customers, service reaches all of them, finance sees the money.',
      '三个部门，各设经理。销售了解自己的客户，客服能联系全部客户，财务掌握金额。',
    ),
  },
  {
    name: 'northwind',
    labels: both('Northwind Traders', 'Northwind 贸易公司'),
    description: both(
      'The company of the demonstration: branches, territories, limits for discounts, training. What a new installation begins with.',
      '演示公司的策略：分公司、负责区域、折扣额度与培训。新系统初始即采用此策略。',
    ),
  },
  {
    name: 'strict',
    labels: both('Strict', '严格管控'),
    description: both(
      'For delicate data: everything masked, everything by two people, everything with a second factor.',
      '适用于敏感数据：默认脱敏，双人经办，访问须第二因素认证。',
    ),
  },
] as const satisfies readonly PolicyTemplate[]
