import type { Texts } from '../../../ui/language/texts-type.ts'
import type { texts as en } from './en.ts'

export const texts: Texts<typeof en> = {
  title: '首页',
  greeting: { morning: '{{name}}，早上好', afternoon: '{{name}}，下午好', evening: '{{name}}，晚上好' },
  counts: '您可见的数据',
  own: '其中您负责 {{text}}',
  tasks: '我的待办',
  noTasks: '没有待办，做得好。',
  leads: '我的线索',
  noLeads: '您没有跟进中的线索，可到公海看看。',
  deals: '我的商机',
  noDeals: '您没有进行中的商机。',
  cases: '我的工单',
  noCases: '您没有处理中的工单。',
  all: '查看全部',
  overdue: '已逾期',
  today: '今天',
  noData: '您的角色不显示任何客户数据。',
  noDataHint: '这是有意为之：管理或审计系统的人员不需要看到客户数据。',
  toOrganisation: '前往组织架构',
  toPolicy: '前往角色与权限',
  pipeline: '商机阶段分布',
  pipelineHint: '仅合计您可见金额的商机，按币种分列。',
  covered: '{{rows}} 个中有 {{covered}} 个金额可见',
  none: '–',
}
