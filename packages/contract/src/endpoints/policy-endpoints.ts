import { z } from 'zod'
import { both } from '../labels.ts'
import { policyVocabularySchema } from '../schemas/policy-vocabulary-schema.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { identifier, plainText } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = '/api/v1/policy'

// The engine checks a document and names what is wrong by path; here it is any object.
const document = z
  .record(z.string(), z.unknown())
  .meta({ id: 'PolicyDocument', description: 'The written policy. Its JSON Schema is at /api/v1/policy/schema.' })

const labels = z.object({ en: z.string(), zh: z.string() })

const version = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    number: z.int(),
    note: z.string().nullable(),
    publishedAt: z.string().nullable().meta({ format: 'date-time' }),
    document,
  })
  .meta({ id: 'PolicyInForce' })

const findings = z
  .object({
    problems: z.array(z.object({ path: z.string(), code: z.string(), message: labels, remedy: labels })),
  })
  .meta({ id: 'PolicyFindings' })

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
  check: defineEndpoint({
    access: { object: 'policy', operation: 'create' },
    mode: 'read',
    tag: 'policy',
    name: 'policy.check',
    method: 'POST',
    path: `${path}/check`,
    event: 'policy.checked',
    labels: both('Check a policy without saving it', '检查策略（不保存）'),
    body: z.strictObject({ document }).meta({ id: 'PolicyDraft' }),
    response: findings,
  }),
  publish: defineEndpoint({
    access: { object: 'policy', operation: 'publish' },
    mode: 'write',
    tag: 'policy',
    name: 'policy.publish',
    method: 'PUT',
    path,
    event: 'policy.published',
    labels: both('Save a policy as a new version and publish it', '保存并发布策略'),
    body: z
      .strictObject({
        document,
        note: plainText(1000).optional(),
        basedOn: identifier().meta({ description: 'The version that was edited; refused when another one is in force by now.' }),
      })
      .meta({ id: 'PolicyPublication' }),
    response: version,
    problems: ['not-permitted', 'escalation', 'conflict', 'policy-invalid', 'cyclic-roles', 'last-administrator', 'separation-of-duty'],
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
