import { both, type Labels } from './labels.ts'

export const EVENT_CATEGORIES = ['session', 'access', 'record', 'organisation', 'policy', 'system'] as const
export type EventCategory = (typeof EVENT_CATEGORIES)[number]

export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

export interface EventSpec {
  readonly category: EventCategory
  readonly severity: Severity
  readonly labels: Labels
  /** The class the event becomes when it goes to a SIEM (OCSF class_uid). */
  readonly ocsfClass: number
}

const OCSF = { account: 3001, authentication: 3002, entity: 3004, access: 3005, group: 3006, api: 6003, datastore: 6005 } as const

function event(category: EventCategory, severity: Severity, ocsfClass: number, en: string, zh: string): EventSpec {
  return { category, severity, ocsfClass, labels: both(en, zh) }
}

/** Every audit event: a closed list, so that a log can be read years later. */
export const EVENTS = {
  'session.started': event('session', 'info', OCSF.authentication, 'Signed in', '登录'),
  'session.refused': event('session', 'medium', OCSF.authentication, 'Sign-in refused', '登录失败'),
  'session.locked': event('session', 'high', OCSF.authentication, 'Attempts held up after failures', '失败过多，暂停尝试'),
  'session.unlocked': event('session', 'info', OCSF.authentication, 'Attempts let through again', '恢复尝试'),
  'session.ended': event('session', 'info', OCSF.authentication, 'Signed out', '退出登录'),
  'session.read': event('session', 'info', OCSF.authentication, 'Own session looked at', '查看自己的会话'),
  'session.listed': event('session', 'info', OCSF.authentication, 'Own sessions looked at', '查看自己的登录会话'),
  'session.revoked': event('session', 'low', OCSF.authentication, 'Own session ended from elsewhere', '在别处结束自己的会话'),
  'session.step-taken': event('session', 'info', OCSF.authentication, 'Sign-in: one more step', '登录：完成一步'),
  'session.raised': event('session', 'info', OCSF.authentication, 'Proved once more who one is', '再次验证身份'),
  'session.providers-listed': event('session', 'info', OCSF.authentication, 'Sign-in providers looked at', '查看单点登录列表'),
  'session.sign-on-begun': event('session', 'info', OCSF.authentication, 'Went to a provider to sign in', '前往身份提供方登录'),
  'session.sign-on-returned': event('session', 'info', OCSF.authentication, 'Came back from a provider', '从身份提供方返回'),
  'session.ended-by-provider': event('session', 'medium', OCSF.authentication, 'Sessions ended by a provider', '身份提供方结束会话'),
  'provider.links-listed': event('session', 'info', OCSF.account, 'Own links to providers looked at', '查看自己的单点登录关联'),
  'provider.linked': event('session', 'high', OCSF.account, 'Account linked to one at a provider', '账号关联单点登录'),
  'provider.unlinked': event('session', 'medium', OCSF.account, 'Link to an account at a provider ended', '解除单点登录关联'),
  'provider.role-refused': event('organisation', 'high', OCSF.access, 'Role of a group not given', '未按组授予角色'),
  'factor.listed': event('session', 'info', OCSF.account, 'Own second factors looked at', '查看自己的第二因素'),
  'factor.begun': event('session', 'low', OCSF.account, 'Second factor begun', '开始设置第二因素'),
  'factor.added': event('session', 'medium', OCSF.account, 'Second factor added', '添加第二因素'),
  'factor.removed': event('session', 'medium', OCSF.account, 'Second factor removed', '移除第二因素'),
  'factor.used': event('session', 'info', OCSF.authentication, 'Second factor used', '使用第二因素'),
  'factor.codes-made': event('session', 'medium', OCSF.account, 'Recovery codes made', '生成恢复码'),
  'credential.read': event('session', 'info', OCSF.account, 'Rules of the own password looked at', '查看自己的密码规则'),
  'credential.changed': event('session', 'low', OCSF.account, 'Password changed', '修改密码'),
  'token.listed': event('session', 'info', OCSF.account, 'API tokens looked at', '查看 API 令牌'),
  'token.made': event('session', 'high', OCSF.account, 'API token made', '创建 API 令牌'),
  'token.ended': event('session', 'medium', OCSF.account, 'API token ended', '停用 API 令牌'),
  'session.people-listed': event('session', 'info', OCSF.authentication, 'Demonstration people listed', '查看演示人员列表'),
  'credential.reset-asked': event('session', 'low', OCSF.account, 'Link to a new password asked for', '申请重设密码'),
  'credential.reset-sent': event('session', 'medium', OCSF.account, 'Link to a new password sent', '发送重设密码链接'),
  'credential.link-read': event('session', 'info', OCSF.account, 'Link to a password looked at', '查看密码链接'),
  'credential.set-by-link': event('session', 'medium', OCSF.account, 'Password set by a link', '通过链接设置密码'),
  'mail.outbox-read': event('session', 'info', OCSF.api, 'Mails of the demonstration looked at', '查看演示邮件'),
  'access.denied': event('access', 'medium', OCSF.api, 'Access denied', '访问被拒绝'),
  'request.refused': event('access', 'low', OCSF.api, 'Request refused', '请求被拒绝'),
  'record.listed': event('record', 'info', OCSF.datastore, 'Records listed', '查看列表'),
  'record.counted': event('record', 'info', OCSF.datastore, 'Records counted', '统计数量'),
  'record.aggregated': event('record', 'info', OCSF.datastore, 'Records summed up', '汇总统计'),
  'record.read': event('record', 'info', OCSF.datastore, 'Record looked at', '查看记录'),
  'record.related-listed': event('record', 'info', OCSF.datastore, 'Related records listed', '查看关联记录'),
  'record.timeline-read': event('record', 'info', OCSF.datastore, 'Timeline looked at', '查看时间线'),
  'record.created': event('record', 'info', OCSF.datastore, 'Record created', '新建记录'),
  'record.updated': event('record', 'info', OCSF.datastore, 'Record changed', '修改记录'),
  'record.deleted': event('record', 'low', OCSF.datastore, 'Record moved to the bin', '删除记录'),
  'record.restored': event('record', 'low', OCSF.datastore, 'Record restored', '恢复记录'),
  'record.purged': event('record', 'high', OCSF.datastore, 'Record deleted for good', '彻底删除记录'),
  'record.transferred': event('record', 'low', OCSF.datastore, 'Record transferred', '转移记录'),
  'record.shared': event('record', 'low', OCSF.access, 'Record shared', '共享记录'),
  'record.unshared': event('record', 'low', OCSF.access, 'Share withdrawn', '取消共享'),
  'record.team-changed': event('record', 'low', OCSF.access, 'Team of a record changed', '调整记录团队'),
  'record.revealed': event('record', 'medium', OCSF.datastore, 'Masked field revealed', '查看脱敏字段'),
  'lead.claimed': event('record', 'info', OCSF.datastore, 'Lead claimed from the pool', '领取线索'),
  'lead.released': event('record', 'info', OCSF.datastore, 'Lead released to the pool', '退回线索'),
  'deal.discount-requested': event('record', 'low', OCSF.datastore, 'Discount requested', '申请折扣'),
  'deal.discount-decided': event('record', 'medium', OCSF.datastore, 'Discount approved or refused', '审批折扣'),
  'case.closed': event('record', 'info', OCSF.datastore, 'Case closed', '工单结案'),
  'organisation.read': event('organisation', 'info', OCSF.datastore, 'Organisation looked at', '查看组织'),
  'user.created': event('organisation', 'medium', OCSF.account, 'User created', '新建用户'),
  'user.updated': event('organisation', 'low', OCSF.account, 'User changed', '修改用户'),
  'user.link-sent': event('organisation', 'high', OCSF.account, 'Link to a password sent to a user', '向用户发送密码链接'),
  'user.suspended': event('organisation', 'medium', OCSF.account, 'User suspended', '停用用户'),
  'user.reactivated': event('organisation', 'medium', OCSF.account, 'User reactivated', '恢复用户'),
  'user.left': event('organisation', 'medium', OCSF.account, 'User left the company', '用户离职'),
  'user.standing-read': event('organisation', 'info', OCSF.account, 'Units and attributes of a user looked at', '查看用户的部门与属性'),
  'user.access-read': event('organisation', 'low', OCSF.account, 'Sessions and tokens of a user looked at', '查看用户的会话与令牌'),
  'user.sessions-ended': event('organisation', 'medium', OCSF.authentication, 'Sessions of a user ended', '结束用户的会话'),
  'user.tokens-ended': event('organisation', 'medium', OCSF.account, 'API tokens of a user ended', '停用用户的 API 令牌'),
  'user.responsible-set': event(
    'organisation',
    'medium',
    OCSF.account,
    'Person responsible for a service account set',
    '设置服务账号责任人',
  ),
  'user.manager-set': event('organisation', 'medium', OCSF.account, 'Manager set', '设置上级'),
  'user.moved': event('organisation', 'medium', OCSF.account, 'Primary unit changed', '调整主部门'),
  'user.membership-added': event('organisation', 'medium', OCSF.group, 'Added to a unit', '加入部门'),
  'user.membership-ended': event('organisation', 'medium', OCSF.group, 'Removed from a unit', '移出部门'),
  'user.attributes-set': event('organisation', 'medium', OCSF.account, 'Attributes of a user set', '设置用户属性'),
  'unit.created': event('organisation', 'low', OCSF.entity, 'Unit created', '新建部门'),
  'unit.updated': event('organisation', 'low', OCSF.entity, 'Unit changed', '修改部门'),
  'unit.moved': event('organisation', 'medium', OCSF.entity, 'Unit moved', '调整部门上级'),
  'unit.head-set': event('organisation', 'medium', OCSF.entity, 'Head of a unit set', '设置部门负责人'),
  'assignment.granted': event('organisation', 'high', OCSF.access, 'Role granted', '授予角色'),
  'assignment.ended': event('organisation', 'high', OCSF.access, 'Role withdrawn', '收回角色'),
  'view.listed': event('session', 'info', OCSF.entity, 'Own saved views looked at', '查看自己的视图'),
  'view.saved': event('session', 'info', OCSF.entity, 'View saved', '保存视图'),
  'view.changed': event('session', 'info', OCSF.entity, 'View changed', '修改视图'),
  'view.deleted': event('session', 'info', OCSF.entity, 'View deleted', '删除视图'),
  'policy.read': event('policy', 'info', OCSF.entity, 'Policy looked at', '查看策略'),
  'policy.checked': event('policy', 'info', OCSF.entity, 'Policy checked', '检查策略'),
  'policy.published': event('policy', 'critical', OCSF.entity, 'Policy published', '发布策略'),
  'export.previewed': event('record', 'info', OCSF.datastore, 'Export looked at beforehand', '预览导出'),
  'export.requested': event('record', 'medium', OCSF.datastore, 'Export requested', '申请导出'),
  'export.rows-read': event('record', 'low', OCSF.datastore, 'Records read for an export', '读取导出记录'),
  'export.finished': event('record', 'medium', OCSF.datastore, 'Export finished', '导出完成'),
  'export.downloaded': event('record', 'high', OCSF.datastore, 'Export downloaded', '下载导出文件'),
  'export.destroyed': event('record', 'medium', OCSF.datastore, 'File of an export destroyed', '销毁导出文件'),
  'export.listed': event('record', 'info', OCSF.datastore, 'Own exports listed', '查看自己的导出记录'),
  'export.read': event('record', 'info', OCSF.datastore, 'Own export looked at', '查看自己的某次导出'),
  'bulk.started': event('record', 'medium', OCSF.datastore, 'Work on many records started', '开始批量操作'),
  'bulk.undo-started': event('record', 'medium', OCSF.datastore, 'Work on many records taken back', '撤销批量操作'),
  'bulk.read': event('record', 'info', OCSF.datastore, 'Results of work on many records looked at', '查看批量操作结果'),
  'job.listed': event('system', 'info', OCSF.api, 'Own jobs listed', '查看自己的任务列表'),
  'job.read': event('system', 'info', OCSF.api, 'Own job looked at', '查看自己的任务'),
  'job.cancelled': event('system', 'info', OCSF.api, 'Job cancelled', '取消任务'),
  'job.stopped': event('system', 'medium', OCSF.api, 'Job stopped before its end', '任务中止'),
  'import.started': event('record', 'low', OCSF.datastore, 'Import begun', '开始导入'),
  'import.uploaded': event('record', 'info', OCSF.datastore, 'Part of an import file uploaded', '上传导入文件分段'),
  'import.read': event('record', 'info', OCSF.datastore, 'Own import looked at', '查看自己的导入'),
  'import.set': event('record', 'info', OCSF.datastore, 'Columns of an import set', '设置导入列'),
  'import.checked': event('record', 'low', OCSF.datastore, 'Import tried', '试运行导入'),
  'import.run': event('record', 'medium', OCSF.datastore, 'Import run', '执行导入'),
  'import.faults-read': event('record', 'info', OCSF.datastore, 'Faults of an import looked at', '查看导入问题'),
  'import.reported': event('record', 'info', OCSF.datastore, 'Report of an import taken', '获取导入报告'),
  'import.removed': event('record', 'info', OCSF.datastore, 'Import removed', '删除导入'),
  'system.described': event('system', 'info', OCSF.api, 'API description read', '查看 API 描述'),
  'system.set-up-read': event('system', 'info', OCSF.api, 'Looked whether the installation is to be set up', '查看系统是否待初始化'),
  'system.set-up': event('system', 'critical', OCSF.api, 'Installation set up', '初始化系统'),
  'system.loaded': event('system', 'low', OCSF.api, 'Demonstration data loaded', '载入演示数据'),
} as const satisfies Record<string, EventSpec>

export type EventName = keyof typeof EVENTS

export const EVENT_NAMES: readonly EventName[] = Object.keys(EVENTS) as EventName[]
