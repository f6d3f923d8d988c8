import { both } from '../labels.ts'
import { defineObject } from './define-object.ts'
import { ownerId, stamps, unitId } from './record-fields.ts'

/** A place in the tree of the organisation. INVARIANT: unitId is its own id; ownerId is its head, or whoever made it while it has none. */
export const unit = defineObject({
  name: 'unit',
  plural: 'units',
  table: 'unit',
  labels: both('Unit', '部门'),
  pluralLabels: both('Units', '部门'),
  icon: 'apartment',
  title: 'name',
  kind: 'administrative',
  operations: ['read', 'create', 'update', 'move'],
  fields: {
    name: { type: 'text', classification: 'internal', sortable: true, searchable: true, labels: both('Name', '名称') },
    nameZh: { type: 'text', classification: 'internal', optional: true, searchable: true, labels: both('Name in Chinese', '中文名称') },
    kind: {
      type: 'enum',
      classification: 'internal',
      initial: 'team',
      labels: both('Kind', '类型'),
      options: {
        company: both('Company', '公司'),
        region: both('Region', '大区'),
        branch: both('Branch', '分公司'),
        team: both('Team', '团队'),
      },
    },
    parentId: {
      type: 'reference',
      target: 'unit',
      classification: 'internal',
      optional: true,
      writtenBy: 'creation',
      labels: both('Higher unit', '上级部门'),
    },
    headId: {
      type: 'reference',
      target: 'user',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Head', '负责人'),
    },
    ownerId: { ...ownerId, writtenBy: 'system', labels: both('In charge', '主管人') },
    unitId: { ...unitId, writtenBy: 'system', labels: both('Unit itself', '本部门') },
    ...stamps,
  },
})
