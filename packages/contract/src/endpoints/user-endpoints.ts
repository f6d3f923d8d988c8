import { z } from 'zod'
import { both } from '../labels.ts'
import { administrativeObjects } from '../objects/objects.ts'
import { documentedValues, reason, recordParams, transportedValues, writtenSchema } from '../schemas/record-schemas.ts'
import { date, plainText } from '../values/checks.ts'
import { userRecord } from './administrative-read-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'

const common = { mode: 'write', tag: 'user' } as const
const problems = ['not-found', 'not-permitted', 'escalation'] as const
const path = '/api/v1/users'

export const userWritten = writtenSchema(userRecord).meta({ id: 'UserWritten' })

const password = plainText(128)
  .check((context) => {
    if ([...context.value].length >= 12) return
    context.issues.push({ code: 'custom', input: context.value, message: 'too-short', params: { min: 12 } })
  })
  .meta({ minLength: 12, description: 'A first password. Without one nobody can sign in as this user yet.' })

export const newUserValues = documentedValues(administrativeObjects.user, 'create')

const whySchema = z.strictObject({ reason }).meta({ id: 'UserStateChange' })

/** Accounts. */
export const userEndpoints = {
  create: defineEndpoint({
    ...common,
    name: 'user.create',
    method: 'POST',
    path,
    status: 201,
    access: { object: 'user', operation: 'create' },
    event: 'user.created',
    labels: both('Create a user', '新建用户'),
    body: z.strictObject({ values: transportedValues, password: password.optional() }),
    documentedBody: z.strictObject({ values: newUserValues, password: password.optional() }),
    response: userWritten,
    problems: ['not-permitted', 'escalation', 'unknown-reference', 'email-taken'],
  }),
  update: defineEndpoint({
    ...common,
    name: 'user.update',
    method: 'PATCH',
    path: `${path}/{id}`,
    access: { object: 'user', operation: 'update' },
    event: 'user.updated',
    labels: both('Change a user', '修改用户'),
    params: recordParams,
    body: z.strictObject({ values: transportedValues }),
    documentedBody: z.strictObject({ values: documentedValues(administrativeObjects.user, 'update') }),
    response: userWritten,
    problems: ['not-found', 'not-permitted', 'escalation', 'conflict', 'email-taken'],
  }),
  sendPasswordLink: defineEndpoint({
    ...common,
    name: 'user.sendPasswordLink',
    method: 'POST',
    path: `${path}/{id}/password-link`,
    access: { object: 'user', operation: 'invite' },
    event: 'user.link-sent',
    labels: both('Send a person the link to where they choose a password', '向用户发送密码设置链接'),
    params: recordParams,
    response: z
      .object({ sent: z.literal(true) })
      .meta({ id: 'PasswordLinkSent', description: 'To the address of the account; nobody else learns the link.' }),
    problems: ['not-found', 'not-permitted', 'escalation', 'wrong-state'],
  }),
  demandPassword: defineEndpoint({
    ...common,
    name: 'user.demandPassword',
    method: 'POST',
    path: `${path}/{id}/demand-password`,
    access: { object: 'user', operation: 'invite' },
    byToken: false,
    event: 'user.password-demanded',
    labels: both('Demand a new password at the next sign-in', '要求用户下次登录时修改密码'),
    params: recordParams,
    body: z
      .strictObject({ reason, endSessions: z.boolean().optional().meta({ description: 'Needs the right to suspend the user as well.' }) })
      .meta({ id: 'PasswordDemand' }),
    response: z
      .object({ sessionsEnded: z.int() })
      .meta({ id: 'PasswordDemanded', description: 'The same whether the account has a password or not.' }),
    problems: ['not-found', 'not-permitted', 'escalation', 'wrong-state'],
  }),
  suspend: defineEndpoint({
    ...common,
    name: 'user.suspend',
    method: 'POST',
    path: `${path}/{id}/suspend`,
    access: { object: 'user', operation: 'suspend' },
    event: 'user.suspended',
    labels: both('Suspend a user and end all sessions', '停用用户并结束其所有会话'),
    params: recordParams,
    body: whySchema,
    response: userWritten,
    problems: ['not-found', 'not-permitted', 'wrong-state', 'last-administrator'],
  }),
  leave: defineEndpoint({
    ...common,
    name: 'user.leave',
    method: 'POST',
    path: `${path}/{id}/leave`,
    access: { object: 'user', operation: 'suspend' },
    event: 'user.left',
    labels: both('Record that a user left: roles, shares and sessions end', '登记离职：终止其角色、共享与会话'),
    params: recordParams,
    body: whySchema,
    response: userWritten,
    problems: [...problems, 'wrong-state', 'last-administrator'],
  }),
  setLeaving: defineEndpoint({
    ...common,
    name: 'user.setLeaving',
    method: 'POST',
    path: `${path}/{id}/last-day`,
    access: { object: 'user', operation: 'suspend' },
    event: 'user.leaving-set',
    labels: both('Set the last day of a user, or that there is none', '设置或取消用户的最后工作日'),
    params: recordParams,
    body: z
      .strictObject({
        leavingOn: date()
          .nullable()
          .meta({ description: 'In the time zone of the user; the account works until this day ends. Null: no last day.' }),
        reason,
      })
      .meta({ id: 'LastDayChange' }),
    response: userWritten,
    problems: [...problems, 'wrong-state', 'last-administrator', 'leaving-in-past'],
  }),
  reactivate: defineEndpoint({
    ...common,
    name: 'user.reactivate',
    method: 'POST',
    path: `${path}/{id}/reactivate`,
    access: { object: 'user', operation: 'suspend' },
    event: 'user.reactivated',
    labels: both('Reactivate a user', '恢复用户'),
    params: recordParams,
    body: whySchema,
    response: userWritten,
    problems: [...problems, 'wrong-state'],
  }),
} as const
