import { z } from 'zod'
import { both } from '../labels.ts'
import { MOST_REQUEST_HOURS } from '../objects/access-request.ts'
import { recordParams, writtenSchema } from '../schemas/record-schemas.ts'
import { choice, filledText, identifier, instant, plainText, wholeNumber } from '../values/checks.ts'
import { accessRequestRecord } from './administrative-read-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'

const requests = '/api/v1/access-requests'
const access = '/api/v1/access'
const written = writtenSchema(accessRequestRecord).meta({ id: 'AccessRequestWritten' })
const on = (operation: 'create' | 'decide' | 'end' | 'read' | 'report' | 'sign') => ({ object: 'accessRequest', operation }) as const

/** The programs of a person ask for nothing and decide nothing in their name. */
const common = { byToken: false, tag: 'access' } as const

/** The number that a refusal was answered with; it says which act was refused, so that nobody need tell it by hand. */
const refusal = plainText(100).optional().meta({ description: 'The correlation id of the refusal that this comes from.' })

const wish = {
  role: filledText(64),
  unitId: identifier().meta({ description: 'The unit that the role is to count in.' }),
  hours: wholeNumber(1, MOST_REQUEST_HOURS),
  reason: filledText(1000),
}

const labels = z.object({ en: z.string(), zh: z.string() })

const way = z
  .object({
    role: z.string(),
    labels,
    duty: labels,
    way: z.enum(['request', 'elevation', 'breakGlass']),
    mostHours: z.int(),
    assurance: z.int().meta({ description: 'What the session must prove for it.' }),
    needsApproval: z.boolean(),
    units: z.array(z.string()).nullable().meta({ description: 'Where it can be had, with all that lies below; null: anywhere.' }),
    wouldDo: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether the refused act would be allowed with it; null where no refusal was named, or it cannot be told.' }),
  })
  .meta({ id: 'AccessWay' })

const gain = z.object({ object: z.string(), operations: z.array(z.string()), clear: z.array(z.string()) }).meta({
  id: 'AccessGain',
  description: 'What a role lets its holder do with one object type, and which fields it may show in the clear.',
})

const waiting = z
  .object({
    request: accessRequestRecord,
    requester: z.string().nullable(),
    unit: z.string().nullable(),
    because: z.enum(['manager', 'owner', 'deputy', 'escalation']),
    insteadOf: z.string().nullable(),
    askedAt: z.string().meta({ format: 'date-time' }),
    gains: z.array(gain),
  })
  .meta({ id: 'WaitingAccessRequest' })

const deputy = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    deputyId: z.string().meta({ format: 'uuid' }),
    name: z.string().nullable(),
    validFrom: z.string().meta({ format: 'date-time' }),
    validUntil: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'Deputy' })

const figures = z
  .object({
    since: z.string().meta({ format: 'date-time' }),
    granted: z.int(),
    medianHours: z.number().nullable().meta({ description: 'From the refusal to the grant, of requests that name a refusal.' }),
    weeks: z.array(z.object({ from: z.string().meta({ format: 'date' }), granted: z.int(), medianHours: z.number().nullable() })),
    waiting: z.array(
      z.object({
        userId: z.string().nullable(),
        name: z.string().nullable(),
        count: z.int(),
        oldest: z.string().meta({ format: 'date-time' }),
      }),
    ),
    overdueReports: z.int(),
  })
  .meta({ id: 'AccessFigures', description: 'Of the requests that the caller may see.' })

/** Asking for roles, deciding on it, and taking those that the policy holds ready. */
export const accessRequestEndpoints = {
  ways: defineEndpoint({
    ...common,
    name: 'access.ways',
    method: 'GET',
    path: `${access}/ways`,
    access: on('create'),
    event: 'access.ways-read',
    mode: 'read',
    labels: both('Look at the roles that one can ask for or take', '查看可申请或可启用的角色'),
    query: z.strictObject({ refusal }),
    response: z.object({ ways: z.array(way) }).meta({ id: 'AccessWays' }),
  }),
  ask: defineEndpoint({
    ...common,
    name: 'access.ask',
    method: 'POST',
    path: requests,
    status: 201,
    access: on('create'),
    event: 'access.asked',
    mode: 'write',
    labels: both('Ask for a role', '申请角色'),
    body: z.strictObject({ ...wish, way: choice(['request', 'elevation']).optional(), refusal }).meta({ id: 'NewAccessRequest' }),
    response: written,
    problems: ['not-permitted', 'not-requestable', 'longer-than-allowed', 'nobody-to-ask', 'unknown-reference', 'already-done'],
  }),
  elevate: defineEndpoint({
    ...common,
    name: 'access.elevate',
    method: 'POST',
    path: `${access}/elevations`,
    status: 201,
    access: on('create'),
    event: 'access.elevated',
    mode: 'write',
    labels: both('Take a role for some hours', '临时提升权限'),
    body: z.strictObject(wish).meta({ id: 'NewElevation' }),
    response: written,
    problems: [
      'not-permitted',
      'not-requestable',
      'longer-than-allowed',
      'step-up-needed',
      'passkey-needed',
      'unknown-reference',
      'separation-of-duty',
      'already-done',
    ],
  }),
  breakGlass: defineEndpoint({
    ...common,
    name: 'access.breakGlass',
    method: 'POST',
    path: `${access}/emergencies`,
    status: 201,
    access: on('create'),
    event: 'access.glass-broken',
    mode: 'write',
    labels: both('Take a role in an emergency', '紧急启用角色'),
    body: z.strictObject(wish).meta({ id: 'NewEmergency' }),
    response: written,
    problems: [
      'not-permitted',
      'not-requestable',
      'longer-than-allowed',
      'step-up-needed',
      'passkey-needed',
      'unknown-reference',
      'separation-of-duty',
      'nobody-to-ask',
      'already-done',
    ],
  }),
  decide: defineEndpoint({
    ...common,
    name: 'access.decide',
    method: 'POST',
    path: `${requests}/{id}/decision`,
    access: on('decide'),
    event: 'access.decided',
    mode: 'write',
    labels: both('Decide on a request', '审批申请'),
    params: recordParams,
    body: z.strictObject({ decision: choice(['approve', 'refuse']), reason: plainText(1000).optional() }).meta({ id: 'AccessDecision' }),
    response: written,
    problems: ['not-found', 'not-permitted', 'not-independent', 'not-requestable', 'separation-of-duty', 'already-done', 'wrong-state'],
  }),
  end: defineEndpoint({
    ...common,
    name: 'access.end',
    method: 'POST',
    path: `${requests}/{id}/end`,
    access: on('end'),
    event: 'access.ended',
    mode: 'write',
    labels: both('Withdraw a request, or give the role back', '撤回申请或归还角色'),
    params: recordParams,
    response: written,
    problems: ['not-found', 'not-permitted', 'wrong-state', 'escalation', 'last-administrator'],
  }),
  report: defineEndpoint({
    ...common,
    name: 'access.report',
    method: 'POST',
    path: `${requests}/{id}/report`,
    access: on('report'),
    event: 'access.reported',
    mode: 'write',
    labels: both('Report on an emergency', '提交紧急启用报告'),
    params: recordParams,
    body: z.strictObject({ report: filledText(4000) }).meta({ id: 'EmergencyReport' }),
    response: written,
    problems: ['not-found', 'not-permitted', 'wrong-state'],
  }),
  sign: defineEndpoint({
    ...common,
    name: 'access.sign',
    method: 'POST',
    path: `${requests}/{id}/signature`,
    access: on('sign'),
    event: 'access.signed',
    mode: 'write',
    labels: both('Sign the report on an emergency', '签署紧急启用报告'),
    params: recordParams,
    response: written,
    problems: ['not-found', 'not-permitted', 'not-independent', 'wrong-state'],
  }),
  inbox: defineEndpoint({
    ...common,
    name: 'access.inbox',
    method: 'GET',
    path: `${access}/inbox`,
    access: on('decide'),
    event: 'access.inbox-read',
    mode: 'read',
    labels: both('Look at the requests that wait for one', '查看等待自己审批的申请'),
    response: z.object({ waiting: z.array(waiting) }).meta({ id: 'AccessInbox' }),
  }),
  figures: defineEndpoint({
    ...common,
    name: 'access.figures',
    method: 'GET',
    path: `${access}/figures`,
    access: on('read'),
    event: 'access.figures-read',
    mode: 'read',
    labels: both('Look at the figures of requests', '查看申请统计'),
    response: figures,
    problems: ['time-limit'],
  }),
  deputies: defineEndpoint({
    ...common,
    name: 'access.deputies',
    method: 'GET',
    path: `${access}/deputies`,
    // Of one's own account: a deputy is asked only what one is asked oneself.
    access: 'session',
    event: 'access.deputies-read',
    mode: 'read',
    labels: both('Look at one’s deputies', '查看自己的代理人'),
    response: z.object({ deputies: z.array(deputy) }).meta({ id: 'Deputies' }),
  }),
  nameDeputy: defineEndpoint({
    ...common,
    name: 'access.nameDeputy',
    method: 'POST',
    path: `${access}/deputies`,
    status: 201,
    access: 'session',
    event: 'access.deputy-named',
    mode: 'write',
    labels: both('Name a deputy for a time', '指定代理人'),
    body: z.strictObject({ deputyId: identifier(), validFrom: instant().optional(), validUntil: instant() }).meta({ id: 'NewDeputy' }),
    response: deputy,
    problems: ['unknown-reference', 'assignment-in-past', 'not-independent'],
  }),
  endDeputy: defineEndpoint({
    ...common,
    name: 'access.endDeputy',
    method: 'POST',
    path: `${access}/deputies/{id}/end`,
    access: 'session',
    event: 'access.deputy-ended',
    mode: 'write',
    labels: both('End a deputy’s time', '终止代理'),
    params: recordParams,
    response: z.object({ deputies: z.array(deputy) }).meta({ id: 'DeputiesLeft' }),
    problems: ['not-found'],
  }),
} as const
