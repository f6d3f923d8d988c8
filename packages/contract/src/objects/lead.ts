import { both } from '../labels.ts'
import { currencyOptions, industryOptions } from './choices.ts'
import { defineObject } from './define-object.ts'
import { RECORD_OPERATIONS } from './operations.ts'
import { ownerId, stamps, unitId } from './record-fields.ts'

/** How many leads one person may hold: who holds more claims no further ones from the pool. */
export const LEAD_QUOTA = 100

export const lead = defineObject({
  name: 'lead',
  plural: 'leads',
  table: 'lead',
  labels: both('Lead', '线索'),
  pluralLabels: both('Leads', '线索'),
  icon: 'funnel-plot',
  title: 'company',
  kind: 'crm',
  pool: true,
  operations: [...RECORD_OPERATIONS, 'claim', 'release'],
  fields: {
    company: { type: 'text', classification: 'internal', sortable: true, searchable: true, labels: both('Company', '公司名称') },
    name: {
      type: 'text',
      classification: 'personal',
      mask: 'initial',
      sortable: true,
      searchable: true,
      labels: both('Contact name', '联系人'),
    },
    jobTitle: { type: 'text', classification: 'internal', optional: true, labels: both('Job title', '职务') },
    phone: {
      type: 'text',
      classification: 'personal',
      mask: 'phone',
      optional: true,
      searchable: true,
      maxLength: 40,
      labels: both('Phone', '电话'),
    },
    email: {
      type: 'text',
      classification: 'personal',
      mask: 'email',
      optional: true,
      searchable: true,
      maxLength: 254,
      labels: both('E-mail', '邮箱'),
    },
    source: {
      type: 'enum',
      classification: 'internal',
      initial: 'other',
      labels: both('Source', '来源'),
      options: {
        website: both('Website', '官网'),
        referral: both('Referral', '转介绍'),
        exhibition: both('Trade fair', '展会'),
        phone: both('Phone call', '来电'),
        advertisement: both('Advertisement', '广告'),
        partner: both('Partner', '合作伙伴'),
        other: both('Other', '其他'),
      },
    },
    stage: {
      type: 'enum',
      classification: 'internal',
      initial: 'new',
      labels: both('Stage', '阶段'),
      options: {
        new: both('New', '新线索'),
        contacted: both('Contacted', '已联系'),
        qualified: both('Qualified', '已确认'),
        converted: both('Converted', '已转化'),
        lost: both('Lost', '已流失'),
      },
    },
    rating: {
      type: 'enum',
      classification: 'internal',
      optional: true,
      labels: both('Rating', '热度'),
      options: { hot: both('Hot', '热'), warm: both('Warm', '温'), cold: both('Cold', '冷') },
    },
    industry: { type: 'enum', classification: 'internal', optional: true, labels: both('Industry', '行业'), options: industryOptions },
    city: { type: 'text', classification: 'internal', optional: true, labels: both('City', '城市') },
    region: { type: 'text', classification: 'internal', optional: true, labels: both('Region', '区域') },
    country: { type: 'text', classification: 'internal', optional: true, labels: both('Country', '国家或地区') },
    expectedAmount: {
      type: 'money',
      classification: 'financial',
      optional: true,
      min: 0,
      currencyField: 'currency',
      labels: both('Expected amount', '预计金额'),
    },
    currency: { type: 'enum', classification: 'internal', initial: 'CNY', labels: both('Currency', '币种'), options: currencyOptions },
    nextContactOn: { type: 'date', classification: 'internal', optional: true, labels: both('Next contact', '下次联系日期') },
    lostReason: {
      type: 'text',
      classification: 'internal',
      optional: true,
      maxLength: 1000,
      multiline: true,
      labels: both('Reason for loss', '流失原因'),
    },
    notes: { type: 'text', classification: 'personal', optional: true, maxLength: 10000, multiline: true, labels: both('Notes', '备注') },
    ownerId: { ...ownerId, optional: true },
    unitId,
    ...stamps,
  },
})
