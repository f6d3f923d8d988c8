import { both } from '../labels.ts'
import { defineObject } from './define-object.ts'
import { ownerId, stamps, unitId } from './record-fields.ts'

/** A role held in one unit (G2). INVARIANT: ownerId is the person who holds it, so "mine" is one's own roles; unitId is the unit it counts in. */
export const assignment = defineObject({
  name: 'assignment',
  plural: 'assignments',
  table: 'assignment',
  labels: both('Assignment', '角色授予'),
  pluralLabels: both('Assignments', '角色授予'),
  icon: 'safety-certificate',
  title: 'role',
  kind: 'administrative',
  operations: ['read', 'create', 'end'],
  fields: {
    role: {
      type: 'text',
      classification: 'internal',
      sortable: true,
      searchable: true,
      maxLength: 64,
      writtenBy: 'creation',
      labels: both('Role', '角色'),
    },
    validFrom: { type: 'instant', classification: 'internal', writtenBy: 'creation', labels: both('From', '生效时间') },
    // Absent while no end is set; the table keeps 'infinity' there.
    validUntil: { type: 'instant', classification: 'internal', optional: true, writtenBy: 'creation', labels: both('Until', '失效时间') },
    reason: {
      type: 'text',
      classification: 'internal',
      maxLength: 1000,
      multiline: true,
      writtenBy: 'creation',
      labels: both('Reason', '理由'),
    },
    grantedBy: { type: 'reference', target: 'user', classification: 'internal', writtenBy: 'system', labels: both('Granted by', '授予人') },
    endedBy: {
      type: 'reference',
      target: 'user',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Ended by', '终止人'),
    },
    ownerId: { ...ownerId, labels: both('Person', '持有人') },
    unitId: { ...unitId, labels: both('In unit', '适用部门') },
    ...stamps,
  },
})
