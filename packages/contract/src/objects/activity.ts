import { both } from '../labels.ts'
import { defineObject } from './define-object.ts'
import { RECORD_OPERATIONS } from './operations.ts'
import { ownerId, stamps, unitId } from './record-fields.ts'

export const activity = defineObject({
  name: 'activity',
  plural: 'activities',
  table: 'activity',
  labels: both('Activity', '沟通记录'),
  pluralLabels: both('Activities', '沟通记录'),
  icon: 'schedule',
  title: 'subject',
  kind: 'crm',
  operations: RECORD_OPERATIONS,
  parents: [{ field: 'customerId' }, { field: 'leadId' }],
  fields: {
    subject: { type: 'text', classification: 'internal', sortable: true, searchable: true, labels: both('Subject', '主题') },
    kind: {
      type: 'enum',
      classification: 'internal',
      initial: 'call',
      labels: both('Kind', '类型'),
      options: {
        call: both('Call', '电话'),
        visit: both('Visit', '拜访'),
        email: both('E-mail', '邮件'),
        meeting: both('Meeting', '会议'),
        task: both('Task', '任务'),
      },
    },
    customerId: { type: 'reference', target: 'customer', classification: 'internal', optional: true, labels: both('Customer', '客户') },
    leadId: { type: 'reference', target: 'lead', classification: 'internal', optional: true, labels: both('Lead', '线索') },
    contactId: { type: 'reference', target: 'contact', classification: 'internal', optional: true, labels: both('Contact', '联系人') },
    dealId: { type: 'reference', target: 'deal', classification: 'internal', optional: true, labels: both('Deal', '商机') },
    caseId: { type: 'reference', target: 'case', classification: 'internal', optional: true, labels: both('Case', '工单') },
    occurredAt: { type: 'instant', classification: 'internal', optional: true, sortable: true, labels: both('Happened', '发生时间') },
    dueOn: { type: 'date', classification: 'internal', optional: true, sortable: true, labels: both('Due', '截止日期') },
    done: { type: 'boolean', classification: 'internal', initial: false, labels: both('Done', '已完成') },
    minutes: { type: 'integer', classification: 'internal', optional: true, min: 0, max: 1440, labels: both('Minutes', '时长（分钟）') },
    direction: {
      type: 'enum',
      classification: 'internal',
      optional: true,
      labels: both('Direction', '方向'),
      options: { outgoing: both('Outgoing', '呼出'), incoming: both('Incoming', '呼入') },
    },
    outcome: {
      type: 'enum',
      classification: 'internal',
      optional: true,
      labels: both('Outcome', '结果'),
      options: {
        reached: both('Reached', '已沟通'),
        unreached: both('Not reached', '未联系上'),
        agreed: both('Agreed', '达成一致'),
        declined: both('Declined', '对方拒绝'),
      },
    },
    place: { type: 'text', classification: 'internal', optional: true, labels: both('Place', '地点') },
    nextStep: { type: 'text', classification: 'internal', optional: true, maxLength: 1000, labels: both('Next step', '下一步') },
    notes: { type: 'text', classification: 'personal', optional: true, maxLength: 10000, multiline: true, labels: both('Notes', '内容') },
    ownerId,
    unitId,
    ...stamps,
  },
})
