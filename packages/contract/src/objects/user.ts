import { both } from '../labels.ts'
import { defineObject } from './define-object.ts'
import { ownerId, stamps, unitId } from './record-fields.ts'

/** A person with an account, or the account of a program with a person responsible for it. INVARIANT: ownerId is the user's own id, so "mine" is one's own entry; unitId is the primary unit. */
export const user = defineObject({
  name: 'user',
  plural: 'users',
  table: 'user',
  labels: both('User', '用户'),
  pluralLabels: both('Users', '用户'),
  icon: 'user',
  title: 'name',
  kind: 'administrative',
  operations: ['read', 'create', 'update', 'organise', 'invite', 'suspend', 'explain'],
  fields: {
    name: { type: 'text', classification: 'internal', sortable: true, searchable: true, labels: both('Name', '姓名') },
    nameZh: { type: 'text', classification: 'internal', optional: true, searchable: true, labels: both('Name in Chinese', '中文姓名') },
    email: { type: 'text', classification: 'personal', mask: 'email', searchable: true, maxLength: 254, labels: both('E-mail', '邮箱') },
    phone: { type: 'text', classification: 'personal', mask: 'phone', optional: true, maxLength: 40, labels: both('Phone', '电话') },
    jobTitle: { type: 'text', classification: 'internal', optional: true, labels: both('Job title', '职务') },
    status: {
      type: 'enum',
      classification: 'internal',
      initial: 'active',
      writtenBy: 'operation',
      labels: both('Status', '状态'),
      options: {
        active: both('Active', '在用'),
        leaving: both('Leaving', '即将离职'),
        suspended: both('Suspended', '已停用'),
        left: both('Left the company', '已离职'),
      },
    },
    leavingOn: { type: 'date', classification: 'personal', optional: true, writtenBy: 'operation', labels: both('Last day', '最后工作日') },
    kind: {
      type: 'enum',
      classification: 'internal',
      initial: 'person',
      writtenBy: 'operation',
      labels: both('Kind of account', '账号类型'),
      options: { person: both('Person', '人员'), service: both('Service account', '服务账号') },
    },
    responsibleId: {
      type: 'reference',
      target: 'user',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Person responsible', '责任人'),
    },
    locale: {
      type: 'enum',
      classification: 'internal',
      initial: 'zh',
      labels: both('Language', '语言'),
      options: { zh: both('Chinese', '中文'), en: both('English', '英文') },
    },
    timeZone: { type: 'text', classification: 'internal', initial: 'Asia/Shanghai', maxLength: 64, labels: both('Time zone', '时区') },
    managerId: {
      type: 'reference',
      target: 'user',
      classification: 'internal',
      optional: true,
      writtenBy: 'operation',
      labels: both('Manager', '直属上级'),
    },
    ownerId: { ...ownerId, writtenBy: 'system', labels: both('Account holder', '账号持有人') },
    unitId: { ...unitId, labels: both('Primary unit', '主部门') },
    ...stamps,
  },
})
