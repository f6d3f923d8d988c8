import { both } from '../labels.ts'
import { defineObject } from './define-object.ts'
import { ownerId, stamps, unitId } from './record-fields.ts'

/** What has become of a change of the policy, in the order of its life. */
const policyChangeStates = {
  draft: both('Draft', '草稿'),
  submitted: both('Waiting for approval', '待审批'),
  approved: both('Approved', '已批准'),
  scheduled: both('Scheduled', '待定时发布'),
  published: both('Published', '已发布'),
  withdrawn: both('Withdrawn', '已撤回'),
} as const

/**
 * A policy on its way into force: written, submitted, approved by somebody else, published. INVARIANT: it belongs to the whole company, as
 * the versions do; its document is kept beside the fields and is read by whoever reads the change.
 */
export const policyChange = defineObject({
  name: 'policyChange',
  plural: 'policy/changes',
  table: 'policy_change',
  labels: both('Policy change', '策略变更'),
  pluralLabels: both('Policy changes', '策略变更'),
  icon: 'audit',
  title: 'title',
  kind: 'administrative',
  operations: ['read', 'create', 'update', 'approve'],
  fields: {
    title: { type: 'text', classification: 'internal', maxLength: 200, labels: both('Title', '标题') },
    note: {
      type: 'text',
      classification: 'internal',
      optional: true,
      maxLength: 1000,
      multiline: true,
      labels: both('What changes', '变更说明'),
    },
    state: {
      type: 'enum',
      classification: 'internal',
      writtenBy: 'operation',
      initial: 'draft',
      labels: both('State', '状态'),
      options: policyChangeStates,
    },
    baseId: {
      type: 'reference',
      target: 'policy',
      classification: 'internal',
      writtenBy: 'operation',
      labels: both('Based on version', '基于版本'),
    },
    // SHA-256 of what was submitted: who approves says what they looked at, and what is published is just that.
    digest: {
      type: 'text',
      classification: 'internal',
      optional: true,
      maxLength: 64,
      writtenBy: 'operation',
      labels: both('Digest', '内容摘要'),
    },
    submittedAt: {
      type: 'instant',
      classification: 'internal',
      optional: true,
      sortable: true,
      writtenBy: 'operation',
      labels: both('Submitted', '提交时间'),
    },
    decidedAt: {
      type: 'instant',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Decided', '审批时间'),
    },
    decidedBy: {
      type: 'reference',
      target: 'user',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Decided by', '审批人'),
    },
    decisionReason: {
      type: 'text',
      classification: 'internal',
      optional: true,
      maxLength: 1000,
      multiline: true,
      writtenBy: 'operation',
      labels: both('Reason of the decision', '审批意见'),
    },
    publishAt: {
      type: 'instant',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('To be published', '计划发布时间'),
    },
    // The problem's code: why it was not published at its time.
    failure: {
      type: 'text',
      classification: 'internal',
      optional: true,
      maxLength: 64,
      writtenBy: 'operation',
      labels: both('Why it was not published', '未能发布的原因'),
    },
    publishedAt: {
      type: 'instant',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Published', '发布时间'),
    },
    publishedBy: {
      type: 'reference',
      target: 'user',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Published by', '发布人'),
    },
    versionId: {
      type: 'reference',
      target: 'policy',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Became version', '成为版本'),
    },
    ownerId: { ...ownerId, writtenBy: 'system', labels: both('Author', '作者') },
    unitId: { ...unitId, writtenBy: 'system' },
    ...stamps,
  },
})
