import { z } from 'zod'
import { both } from '../labels.ts'
import { recordParams, transportedValues } from '../schemas/record-schemas.ts'
import { LONGEST_PASSWORD } from '../sign-in/password-rules.ts'
import { identifier, plainText } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { madeToken, tokenWish } from './token-endpoints.ts'
import { newUserValues, userWritten } from './user-endpoints.ts'

const path = '/api/v1/users'
const common = { method: 'POST', mode: 'write', tag: 'user' } as const
const problems = ['not-found', 'not-permitted', 'escalation', 'unknown-reference'] as const
const responsibleId = identifier().meta({ description: 'A person with an account in use. While they have none, its tokens sleep.' })

/** Accounts of programs. They have no password, so nobody signs in with one. */
export const serviceAccountEndpoints = {
  create: defineEndpoint({
    ...common,
    name: 'user.createService',
    path: '/api/v1/service-accounts',
    status: 201,
    access: { object: 'user', operation: 'create' },
    byToken: false,
    event: 'user.created',
    labels: both('Create a service account', '新建服务账号'),
    body: z.strictObject({ values: transportedValues, responsibleId }),
    documentedBody: z.strictObject({ values: newUserValues, responsibleId }),
    response: userWritten,
    problems: ['not-permitted', 'escalation', 'unknown-reference', 'email-taken'],
  }),
  setResponsible: defineEndpoint({
    ...common,
    name: 'user.setResponsible',
    path: `${path}/{id}/responsible`,
    access: { object: 'user', operation: 'organise' },
    byToken: false,
    event: 'user.responsible-set',
    labels: both('Set the person responsible for a service account', '设置服务账号责任人'),
    params: recordParams,
    body: z.strictObject({ responsibleId }).meta({ id: 'ResponsibleChange' }),
    response: userWritten,
    problems: [...problems, 'wrong-state'],
  }),
  makeToken: defineEndpoint({
    ...common,
    name: 'user.makeToken',
    path: `${path}/{id}/access/tokens`,
    status: 201,
    access: { object: 'user', operation: 'create' },
    byToken: false,
    event: 'token.made',
    labels: both('Make an API token of a service account', '为服务账号创建 API 令牌'),
    params: recordParams,
    body: z
      .strictObject({ ...tokenWish, current: plainText(LONGEST_PASSWORD).meta({ description: 'The present password of whoever asks.' }) })
      .meta({ id: 'ServiceTokenWish' }),
    response: madeToken,
    problems: ['not-found', 'not-permitted', 'escalation', 'wrong-state', 'wrong-password', 'too-many-tokens', 'rate-limited'],
  }),
} as const
