import { z } from 'zod'
import { both } from '../labels.ts'
import { policyComparisonSchema, versionComparisonSchema } from '../schemas/policy-comparison-schema.ts'
import { policyFindingsSchema } from '../schemas/policy-findings-schema.ts'
import { policyVocabularySchema } from '../schemas/policy-vocabulary-schema.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { identifier, plainText } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { policyDocument, writtenPolicy } from './policy-schemas.ts'

const path = '/api/v1/policy'

const versionFields = {
  id: z.string().meta({ format: 'uuid' }),
  number: z.int().nullable(),
  note: z.string().nullable(),
  publishedAt: z.string().nullable().meta({ format: 'date-time' }),
  document: policyDocument,
  source: z
    .string()
    .nullable()
    .meta({ description: 'The YAML text it was saved as, comments included; null when it was saved as a document.' }),
}

const version = z.object(versionFields).meta({ id: 'PolicyInForce' })

const publishedPolicy = z.object({ ...versionFields, changes: policyComparisonSchema }).meta({ id: 'PolicyPublished' })

export const basedOn = identifier().meta({ description: 'The version that was edited; refused when another one is in force by now.' })

const publication = {
  access: { object: 'policy', operation: 'publish' },
  mode: 'write',
  tag: 'policy',
  event: 'policy.published',
  response: publishedPolicy,
} as const

export const publicationProblems = [
  'not-permitted',
  'escalation',
  'second-person-needed',
  'conflict',
  'policy-invalid',
  'last-administrator',
  'separation-of-duty',
] as const

const read = { access: { object: 'policy', operation: 'read' }, mode: 'read', tag: 'policy' } as const

/** The written policy: every save is a new version that is never changed, and is published with it. */
export const policyEndpoints = {
  inForce: defineEndpoint({
    ...read,
    name: 'policy.inForce',
    method: 'GET',
    path,
    event: 'policy.read',
    labels: both('Look at the policy in force', '查看生效策略'),
    response: version,
  }),
  document: defineEndpoint({
    ...read,
    name: 'policy.document',
    method: 'GET',
    path: `${path}/versions/{id}/document`,
    event: 'policy.read',
    labels: both('Look at the document of a version', '查看某一版本的策略内容'),
    params: recordParams,
    response: version,
    problems: ['not-found'],
  }),
  comparison: defineEndpoint({
    ...read,
    name: 'policy.comparison',
    method: 'GET',
    path: `${path}/versions/{id}/comparison`,
    event: 'policy.compared',
    labels: both('Compare two versions by what they mean', '按含义比较两个版本'),
    params: recordParams,
    query: z.strictObject({
      with: identifier().optional().meta({ description: 'What the version is compared with; the version in force when left out.' }),
    }),
    response: versionComparisonSchema,
    problems: ['not-found'],
  }),
  check: defineEndpoint({
    access: { object: 'policy', operation: 'create' },
    mode: 'read',
    tag: 'policy',
    name: 'policy.check',
    method: 'POST',
    path: `${path}/check`,
    event: 'policy.checked',
    labels: both('Check a policy without saving it', '检查策略（不保存）'),
    body: z.strictObject(writtenPolicy).meta({ id: 'PolicyDraft' }),
    response: policyFindingsSchema,
  }),
  publish: defineEndpoint({
    ...publication,
    name: 'policy.publish',
    method: 'PUT',
    path,
    labels: both('Save a policy as a new version and publish it', '保存并发布策略'),
    body: z.strictObject({ ...writtenPolicy, note: plainText(1000).optional(), basedOn }).meta({ id: 'PolicyPublication' }),
    problems: [...publicationProblems, 'cyclic-roles'],
  }),
  restore: defineEndpoint({
    ...publication,
    name: 'policy.restore',
    method: 'POST',
    path: `${path}/versions/{id}/restore`,
    labels: both('Publish an earlier version again, as a new one', '恢复某一历史版本（作为新版本发布）'),
    params: recordParams,
    body: z.strictObject({ note: plainText(1000).optional(), basedOn }).meta({ id: 'PolicyRestoration' }),
    problems: [...publicationProblems, 'not-found'],
  }),
  vocabulary: defineEndpoint({
    ...read,
    name: 'policy.vocabulary',
    method: 'GET',
    path: `${path}/vocabulary`,
    event: 'policy.read',
    labels: both('Look at what a policy can speak of', '查看策略词汇'),
    response: policyVocabularySchema,
  }),
  schema: defineEndpoint({
    ...read,
    name: 'policy.schema',
    method: 'GET',
    path: `${path}/schema`,
    event: 'policy.read',
    labels: both('Look at the JSON Schema of policies', '查看策略的 JSON Schema'),
    response: z.record(z.string(), z.unknown()).meta({ id: 'PolicySchema' }),
  }),
} as const
