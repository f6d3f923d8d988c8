import { both } from '../labels.ts'
import { defineObject } from './define-object.ts'
import { createdAt, ownerId, unitId } from './record-fields.ts'

/**
 * What a detection found in the audit log, and what became of it. INVARIANT: ownerId is who took it on, absent before (so `pool`); unitId is
 * the unit of the account it is about, or the company where it is about none.
 */
export const alert = defineObject({
  name: 'alert',
  plural: 'alerts',
  table: 'alert',
  labels: both('Alert', '告警'),
  pluralLabels: both('Alerts', '告警'),
  icon: 'alert',
  title: 'detection',
  kind: 'administrative',
  pool: true,
  operations: ['read', 'handle'],
  fields: {
    detection: {
      type: 'text',
      classification: 'internal',
      sortable: true,
      maxLength: 64,
      writtenBy: 'system',
      labels: both('Detection', '检测规则'),
    },
    severity: {
      type: 'enum',
      classification: 'internal',
      writtenBy: 'system',
      labels: both('Severity', '级别'),
      options: { low: both('Low', '低'), medium: both('Medium', '中'), high: both('High', '高'), critical: both('Critical', '严重') },
    },
    state: {
      type: 'enum',
      classification: 'internal',
      initial: 'new',
      writtenBy: 'operation',
      labels: both('State', '状态'),
      options: { new: both('New', '待处理'), taken: both('Taken', '处理中'), closed: both('Closed', '已关闭') },
    },
    verdict: {
      type: 'enum',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Verdict', '结论'),
      options: {
        truePositive: both('Attack or misuse', '属实'),
        falsePositive: both('False alarm', '误报'),
        expected: both('Expected', '预期行为'),
      },
    },
    accountId: {
      type: 'reference',
      target: 'user',
      classification: 'internal',
      optional: true,
      writtenBy: 'system',
      labels: both('Account', '账号'),
    },
    address: {
      type: 'text',
      classification: 'personal',
      optional: true,
      maxLength: 64,
      writtenBy: 'system',
      labels: both('Network address', '网络地址'),
    },
    signals: { type: 'integer', classification: 'internal', min: 1, writtenBy: 'system', labels: both('Times it held', '触发次数') },
    firstAt: { type: 'instant', classification: 'internal', writtenBy: 'system', labels: both('First event', '首次事件') },
    lastAt: { type: 'instant', classification: 'internal', writtenBy: 'system', labels: both('Last event', '最近事件') },
    dueAt: { type: 'instant', classification: 'internal', writtenBy: 'system', labels: both('To be closed by', '处理期限') },
    note: {
      type: 'text',
      classification: 'internal',
      optional: true,
      maxLength: 4000,
      multiline: true,
      writtenBy: 'operation',
      labels: both('Note', '处理说明'),
    },
    closedAt: {
      type: 'instant',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Closed at', '关闭时间'),
    },
    closedBy: {
      type: 'reference',
      target: 'user',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Closed by', '关闭人'),
    },
    expectedUntil: {
      type: 'instant',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Not raised again until', '在此之前不再告警'),
    },
    ownerId: { ...ownerId, optional: true, writtenBy: 'operation', labels: both('Taken by', '处理人') },
    unitId: { ...unitId, writtenBy: 'system', labels: both('Unit', '账号部门') },
    createdAt: { ...createdAt, labels: both('Raised', '告警时间') },
  },
})
