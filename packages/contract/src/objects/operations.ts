import { both, type Labels } from '../labels.ts'

/** Every operation that some object type has. */
export const OPERATIONS = {
  read: both('Read', '查看'),
  create: both('Create', '新建'),
  update: both('Edit', '编辑'),
  delete: both('Delete', '删除'),
  restore: both('Restore', '恢复'),
  purge: both('Delete for good', '彻底删除'),
  export: both('Export', '导出'),
  import: both('Import', '导入'),
  transfer: both('Transfer', '转移'),
  share: both('Share', '共享'),
  reveal: both('Reveal a masked field', '查看脱敏字段'),
  claim: both('Claim from the pool', '从公海领取'),
  release: both('Release to the pool', '退回公海'),
  requestDiscount: both('Request a discount', '申请折扣'),
  approveDiscount: both('Approve a discount', '审批折扣'),
  close: both('Close', '结案'),
  move: both('Move', '调整上级'),
  organise: both('Set manager, units and attributes', '调整组织关系'),
  invite: both('Send links to a password', '发送密码设置链接'),
  suspend: both('Suspend and reactivate', '停用与恢复'),
  explain: both('Explain rights', '解释权限'),
  end: both('End', '终止'),
  inspect: both('Look at what an event holds', '查看事件内容'),
  simulate: both('Simulate', '模拟'),
  publish: both('Publish', '发布'),
  approve: both('Approve', '审批'),
  analyse: both('Analyse behaviour', '分析行为'),
  identify: both('Learn who it is', '查看真实身份'),
  decide: both('Decide', '审批'),
  report: both('Report', '提交报告'),
  sign: both('Sign the report', '签署报告'),
  handle: both('Handle', '处置'),
  prove: both('Take proofs of the log', '获取日志证明'),
} as const satisfies Record<string, Labels>

export type OperationName = keyof typeof OPERATIONS

/** What can be done with every record that customers' work is about. */
export const RECORD_OPERATIONS = [
  'read',
  'create',
  'update',
  'delete',
  'restore',
  'purge',
  'export',
  'import',
  'transfer',
  'share',
  'reveal',
] as const

/** Operations that make records: they are asked about none that exists. */
export const MAKING: ReadonlySet<string> = new Set<OperationName>(['create', 'import'])
