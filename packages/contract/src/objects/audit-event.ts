import { both } from '../labels.ts'
import { defineObject } from './define-object.ts'
import { createdAt, ownerId, unitId } from './record-fields.ts'

/**
 * One line of the audit log as readers of the log see it; values before and after are read by their own levels (A6).
 * INVARIANT: ownerId is who acted, absent when nobody was signed in (so `pool`); unitId is the actor's unit then, or the company.
 */
export const auditEvent = defineObject({
  name: 'auditEvent',
  plural: 'audit-events',
  table: 'audit_event',
  labels: both('Audit event', '审计事件'),
  pluralLabels: both('Audit events', '审计事件'),
  icon: 'file-protect',
  title: 'event',
  kind: 'administrative',
  pool: true,
  operations: ['read'],
  fields: {
    event: { type: 'text', classification: 'internal', maxLength: 64, writtenBy: 'system', labels: both('Event', '事件') },
    category: {
      type: 'enum',
      classification: 'internal',
      writtenBy: 'system',
      labels: both('Category', '类别'),
      options: {
        session: both('Sign-in', '登录'),
        access: both('Refusal', '访问被拒'),
        record: both('Customer records', '客户数据'),
        organisation: both('Organisation', '组织'),
        policy: both('Policy', '策略'),
        system: both('System', '系统'),
      },
    },
    severity: {
      type: 'enum',
      classification: 'internal',
      writtenBy: 'system',
      labels: both('Severity', '级别'),
      options: {
        info: both('Information', '信息'),
        low: both('Low', '低'),
        medium: both('Medium', '中'),
        high: both('High', '高'),
        critical: both('Critical', '严重'),
      },
    },
    outcome: {
      type: 'enum',
      classification: 'internal',
      writtenBy: 'system',
      labels: both('Outcome', '结果'),
      options: { done: both('Done', '成功'), refused: both('Refused', '拒绝'), failed: both('Failed', '失败') },
    },
    object: {
      type: 'text',
      classification: 'internal',
      optional: true,
      maxLength: 64,
      writtenBy: 'system',
      labels: both('Object type', '对象类型'),
    },
    // An id of any object type, so text and not a reference.
    recordId: {
      type: 'text',
      classification: 'internal',
      optional: true,
      maxLength: 64,
      writtenBy: 'system',
      labels: both('Record', '记录'),
    },
    operation: {
      type: 'text',
      classification: 'internal',
      optional: true,
      maxLength: 64,
      writtenBy: 'system',
      labels: both('Operation', '操作'),
    },
    recordOwnerId: {
      type: 'reference',
      target: 'user',
      classification: 'internal',
      optional: true,
      writtenBy: 'system',
      labels: both('Owner of the record then', '当时的负责人'),
    },
    recordUnitId: {
      type: 'reference',
      target: 'unit',
      classification: 'internal',
      optional: true,
      writtenBy: 'system',
      labels: both('Unit of the record then', '当时的所属部门'),
    },
    assurance: {
      type: 'integer',
      classification: 'internal',
      optional: true,
      min: 1,
      max: 3,
      writtenBy: 'system',
      labels: both('Assurance', '认证强度'),
    },
    address: {
      type: 'text',
      classification: 'personal',
      optional: true,
      maxLength: 64,
      writtenBy: 'system',
      labels: both('Network address', '网络地址'),
    },
    client: {
      type: 'text',
      classification: 'personal',
      optional: true,
      maxLength: 500,
      writtenBy: 'system',
      labels: both('Client', '客户端'),
    },
    correlationId: {
      type: 'text',
      classification: 'internal',
      maxLength: 64,
      writtenBy: 'system',
      labels: both('Correlation id', '关联编号'),
    },
    ownerId: { ...ownerId, optional: true, writtenBy: 'system', labels: both('Who', '操作人') },
    unitId: { ...unitId, writtenBy: 'system', labels: both('Unit', '操作人部门') },
    createdAt: { ...createdAt, labels: both('When', '时间') },
  },
})
