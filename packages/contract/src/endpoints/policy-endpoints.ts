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

/** A written policy comes as a document or as the text of one; only a text keeps comments, and only in a text there are lines. */
const written = {
  document: document.optional(),
  source: plainText(1_000_000).optional().meta({ description: 'The policy as YAML, instead of `document`.' }),
}

const versionFields = {
  id: z.string().meta({ format: 'uuid' }),
  number: z.int().nullable(),
  note: z.string().nullable(),
  publishedAt: z.string().nullable().meta({ format: 'date-time' }),
  document,
  source: z
    .string()
    .nullable()
    .meta({ description: 'The YAML text it was saved as, comments included; null when it was saved as a document.' }),
}

const version = z.object(versionFields).meta({ id: 'PolicyInForce' })

const right = z.object({
  object: z.string(),
  operation: z.string(),
  kind: z.enum(['operation', 'level', 'writable']),
  fields: z.array(z.string()).meta({ description: 'For levels and writing; none when it is about the operation itself.' }),
})

const comparison = z
  .object({
    roles: z.record(z.string(), z.object({ gains: z.array(right), losses: z.array(right) })),
    people: z.object({ gaining: z.int(), losing: z.int() }).meta({ description: 'Among the people that the caller sees.' }),
  })
  .meta({ id: 'PolicyComparison', description: 'Who gains and who loses, by what grants and denials mean, whatever records there are.' })

const published = z.object({ ...versionFields, changes: comparison }).meta({ id: 'PolicyPublished' })

const findings = z
  .object({
    problems: z.array(
      z.object({
        path: z.string(),
        code: z.string(),
        message: labels,
        remedy: labels,
        line: z.int().nullable().meta({ description: 'Where in the YAML text, from 1; null when a document was sent.' }),
      }),
    ),
    changes: comparison.nullable().meta({ description: 'What it would change; null while there are problems.' }),
  })
  .meta({ id: 'PolicyFindings' })

const basedOn = identifier().meta({ description: 'The version that was edited; refused when another one is in force by now.' })

const publication = {
  access: { object: 'policy', operation: 'publish' },
  mode: 'write',
  tag: 'policy',
  event: 'policy.published',
  response: published,
} as const

const publicationProblems = [
  'not-permitted',
  'escalation',
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
  check: defineEndpoint({
    access: { object: 'policy', operation: 'create' },
    mode: 'read',
    tag: 'policy',
    name: 'policy.check',
    method: 'POST',
    path: `${path}/check`,
    event: 'policy.checked',
    labels: both('Check a policy without saving it', '检查策略（不保存）'),
    body: z.strictObject(written).meta({ id: 'PolicyDraft' }),
    response: findings,
  }),
  publish: defineEndpoint({
    ...publication,
    name: 'policy.publish',
    method: 'PUT',
    path,
    labels: both('Save a policy as a new version and publish it', '保存并发布策略'),
    body: z.strictObject({ ...written, note: plainText(1000).optional(), basedOn }).meta({ id: 'PolicyPublication' }),
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
