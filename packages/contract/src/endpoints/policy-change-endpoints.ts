import { z } from 'zod'
import { both } from '../labels.ts'
import { policyFindingsSchema } from '../schemas/policy-findings-schema.ts'
import { recordParams, writtenSchema } from '../schemas/record-schemas.ts'
import { filledText, instant, plainText } from '../values/checks.ts'
import { policyChangeRecord } from './administrative-read-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { basedOn, publicationProblems } from './policy-endpoints.ts'
import { policyDocument, writtenPolicy } from './policy-schemas.ts'

const path = '/api/v1/policy/changes'
const one = `${path}/{id}`

/** Why somebody cannot approve a change. Each is said to them alone, and is about themselves. */
export const APPROVAL_OBSTACLES = ['not-permitted', 'author', 'editor', 'recent-hands', 'gains'] as const
export type ApprovalObstacle = (typeof APPROVAL_OBSTACLES)[number]

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256 of the document, as `content` gave it: what is approved is what was looked at.' })

const content = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    document: policyDocument.nullable().meta({ description: 'The policy; null where the text cannot be read as one.' }),
    source: z.string().nullable(),
    digest,
    findings: policyFindingsSchema,
    baseInForce: z.boolean().meta({ description: 'Whether the version it is based on is in force; if not, it cannot be published.' }),
    secondPerson: z.boolean().meta({ description: 'Whether it needs the approval of a second person.' }),
    authorGains: z.array(z.string()).meta({ description: 'What its author would gain by it, as object.operation.' }),
    obstacle: z.enum(APPROVAL_OBSTACLES).nullable().meta({ description: 'Why the caller cannot approve it; null when they can.' }),
    gains: z.array(z.string()).meta({ description: 'What the caller would gain by it.' }),
  })
  .meta({ id: 'PolicyChangeContent' })

const written = writtenSchema(policyChangeRecord).meta({ id: 'PolicyChangeWritten' })

const title = plainText(200)
const note = plainText(1000).nullable()

const common = { tag: 'policyChange', mode: 'write', response: written } as const
const update = { ...common, access: { object: 'policyChange', operation: 'update' }, method: 'POST', params: recordParams } as const

const decision = { ...update, access: { object: 'policyChange', operation: 'approve' } } as const
const decisionProblems = ['not-found', 'not-permitted', 'wrong-state'] as const
const publication = { ...update, access: { object: 'policy', operation: 'publish' } } as const
const changePublicationProblems = [...publicationProblems, 'not-found', 'wrong-state', 'cyclic-roles', 'approval-void'] as const

/** Changes of the policy: written, submitted, approved by somebody else, published now or at a time. */
export const policyChangeEndpoints = {
  create: defineEndpoint({
    ...common,
    access: { object: 'policyChange', operation: 'create' },
    name: 'policyChange.create',
    method: 'POST',
    path,
    status: 201,
    event: 'policy.change-saved',
    labels: both('Save a policy as a change', '将策略保存为变更'),
    body: z.strictObject({ ...writtenPolicy, title, note: note.optional(), basedOn }).meta({ id: 'PolicyChangeDraft' }),
    problems: ['not-permitted', 'unknown-reference'],
  }),
  save: defineEndpoint({
    ...update,
    name: 'policyChange.save',
    method: 'PUT',
    path: one,
    event: 'policy.change-saved',
    labels: both('Save a change of the policy again', '再次保存策略变更'),
    body: z
      .strictObject({ ...writtenPolicy, title: title.optional(), note: note.optional(), basedOn: basedOn.optional() })
      .meta({ id: 'PolicyChangeEdit' }),
    problems: ['not-found', 'not-permitted', 'conflict', 'wrong-state', 'unknown-reference'],
  }),
  content: defineEndpoint({
    tag: 'policyChange',
    mode: 'read',
    access: { object: 'policyChange', operation: 'read' },
    name: 'policyChange.content',
    method: 'GET',
    path: `${one}/content`,
    event: 'policy.change-read',
    labels: both('Look at what a change of the policy holds', '查看策略变更的内容'),
    params: recordParams,
    response: content,
    problems: ['not-found'],
  }),
  submit: defineEndpoint({
    ...update,
    name: 'policyChange.submit',
    path: `${one}/submit`,
    event: 'policy.change-submitted',
    labels: both('Submit a change of the policy', '提交策略变更'),
    problems: ['not-found', 'not-permitted', 'wrong-state', 'conflict', 'policy-invalid', 'cyclic-roles'],
  }),
  approve: defineEndpoint({
    ...decision,
    name: 'policyChange.approve',
    path: `${one}/approve`,
    event: 'policy.change-approved',
    labels: both('Approve a change of the policy', '批准策略变更'),
    body: z.strictObject({ digest, reason: plainText(1000).optional() }).meta({ id: 'PolicyChangeApproval' }),
    problems: [...decisionProblems, 'conflict', 'not-independent', 'escalation', 'policy-invalid', 'cyclic-roles'],
  }),
  sendBack: defineEndpoint({
    ...decision,
    name: 'policyChange.sendBack',
    path: `${one}/send-back`,
    event: 'policy.change-sent-back',
    labels: both('Send a change of the policy back', '退回策略变更'),
    body: z.strictObject({ reason: filledText(1000) }).meta({ id: 'PolicyChangeReturn' }),
    problems: decisionProblems,
  }),
  publish: defineEndpoint({
    ...publication,
    name: 'policyChange.publish',
    path: `${one}/publish`,
    event: 'policy.change-published',
    labels: both('Publish a change of the policy', '发布策略变更'),
    problems: changePublicationProblems,
  }),
  schedule: defineEndpoint({
    ...publication,
    name: 'policyChange.schedule',
    path: `${one}/schedule`,
    event: 'policy.change-scheduled',
    labels: both('Publish a change of the policy at a time', '定时发布策略变更'),
    body: z.strictObject({ at: instant() }).meta({ id: 'PolicyChangeTime' }),
    problems: [...changePublicationProblems, 'publication-time'],
  }),
  withdraw: defineEndpoint({
    ...update,
    name: 'policyChange.withdraw',
    path: `${one}/withdraw`,
    event: 'policy.change-withdrawn',
    labels: both('Withdraw a change of the policy', '撤回策略变更'),
    problems: ['not-found', 'not-permitted', 'wrong-state'],
  }),
} as const
