import type { Classification, LevelName, Operator, Scope } from '@menshen/engine'
import { both, type Labels } from './labels.ts'

/** How administrators read the words of a policy. */
export const SCOPE_LABELS: Readonly<Record<Scope, Labels>> = {
  mine: both('Mine', '本人负责'),
  unit: both('My unit', '本部门'),
  unitAndBelow: both('My unit and below', '本部门及下级'),
  reports: both('My reports', '我的下属'),
  team: both('I am on its team', '我是团队成员'),
  sharedRead: both('Shared with me', '共享给我'),
  sharedWrite: both('Shared with me for editing', '共享给我（可编辑）'),
  pool: both('In the pool', '公海'),
  parent: both('What it belongs to is readable', '所属记录可见'),
  all: both('All', '全部'),
}

export const LEVEL_LABELS: Readonly<Record<LevelName, Labels>> = {
  hidden: both('Hidden', '隐藏'),
  masked: both('Masked', '脱敏'),
  clear: both('Clear', '明文'),
}

export const CLASSIFICATION_LABELS: Readonly<Record<Classification, Labels>> = {
  public: both('Public', '公开'),
  internal: both('Internal', '内部'),
  personal: both('Personal', '个人信息'),
  financial: both('Financial', '财务'),
  secret: both('Secret', '机密'),
}

export const OPERATOR_LABELS: Readonly<Record<Operator, Labels>> = {
  eq: both('is', '等于'),
  ne: both('is not', '不等于'),
  lt: both('is less than', '小于'),
  le: both('is at most', '小于等于'),
  in: both('is one of', '属于'),
  present: both('is present', '有值'),
}

export const CONDITION_LABELS = {
  assurance: both('Strength of sign-in', '认证强度'),
  networks: both('Network', '网络'),
  schedules: both('Working hours', '时段'),
  courses: both('Training passed', '培训'),
} as const satisfies Record<string, Labels>
