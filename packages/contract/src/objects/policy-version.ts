import { both } from '../labels.ts'
import { defineObject } from './define-object.ts'
import { creationStamps, ownerId, unitId } from './record-fields.ts'

/** One saved policy. It is never changed: its document and its fields are what they were when it was saved. */
export const policyVersion = defineObject({
  name: 'policy',
  plural: 'policy/versions',
  table: 'policy_version',
  labels: both('Policy version', '策略版本'),
  pluralLabels: both('Policy versions', '策略版本'),
  icon: 'audit',
  title: 'number',
  kind: 'administrative',
  operations: ['read', 'create', 'simulate', 'publish'],
  fields: {
    number: { type: 'integer', classification: 'internal', sortable: true, writtenBy: 'system', labels: both('Number', '版本号') },
    note: {
      type: 'text',
      classification: 'internal',
      optional: true,
      maxLength: 1000,
      multiline: true,
      labels: both('What changed', '变更说明'),
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
    ownerId: { ...ownerId, writtenBy: 'system', labels: both('Author', '作者') },
    unitId: { ...unitId, writtenBy: 'system' },
    ...creationStamps,
  },
})
