import { z } from 'zod'
import { both, withArticle } from '../labels.ts'
import type { ObjectSpec } from '../objects/define-object.ts'
import type { CrmObjectName } from '../objects/objects.ts'
import { MAKING } from '../objects/operations.ts'
import { assumedAssurance, audienceAnswer, explanationAnswer, rightsAnswer } from '../schemas/explanation-schemas.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { choice, identifier, instant } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { forCrmObjects } from './for-crm-objects.ts'

function endpointsOf(object: ObjectSpec & { readonly name: CrmObjectName }) {
  const operation = choice(object.operations.filter((name) => !MAKING.has(name)))
  const field = z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Asks how the operation treats this field, instead of about the operation alone.' })
  const common = {
    method: 'GET',
    access: { object: object.name, operation: 'read' },
    mode: 'read',
    tag: object.name,
    params: recordParams,
    problems: ['not-found', 'unknown-field', 'time-limit'],
  } as const
  const one = object.labels
  return {
    explanation: defineEndpoint({
      ...common,
      name: `${object.name}.explanation`,
      path: `/api/v1/${object.plural}/{id}/explanation`,
      event: 'record.explained',
      labels: both(`Explain what somebody may do with ${withArticle(one.en)}`, `解释对${one.zh}的权限`),
      query: z.strictObject({
        operation,
        field,
        personId: identifier().optional().meta({ description: 'Whose rights; not given, one’s own.' }),
        assurance: assumedAssurance,
      }),
      response: explanationAnswer,
    }),
    audience: defineEndpoint({
      ...common,
      name: `${object.name}.audience`,
      path: `/api/v1/${object.plural}/{id}/audience`,
      event: 'record.audience-read',
      labels: both(`See who can see ${withArticle(one.en)}`, `查看谁可见${one.zh}`),
      query: z.strictObject({ operation, field, assurance: assumedAssurance }),
      response: audienceAnswer,
      problems: [...common.problems, 'not-permitted'],
    }),
  }
}

/** Why, and who: for each object type of customers' records (DESIGN §3, Explain). */
export const explanationEndpoints = forCrmObjects(endpointsOf)

/** What somebody could do on a day. */
export const pastRightsEndpoints = {
  rights: defineEndpoint({
    name: 'user.rights',
    method: 'GET',
    path: '/api/v1/users/{id}/rights',
    access: { object: 'user', operation: 'explain' },
    event: 'user.rights-read',
    mode: 'read',
    tag: 'user',
    labels: both('See what a user could do at a moment', '查看用户在某一时刻的权限'),
    params: recordParams,
    query: z.strictObject({ at: instant(), assurance: assumedAssurance }),
    response: rightsAnswer,
    problems: ['not-found', 'not-permitted', 'no-policy-then', 'policy-of-old'],
  }),
} as const
