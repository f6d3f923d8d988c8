import { z } from 'zod'
import { LEAST_GROUP, LEAST_HISTORY, MEASURE_NAMES } from '../behaviour/measures.ts'
import { both } from '../labels.ts'
import { reason, recordParams } from '../schemas/record-schemas.ts'
import { choice } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = '/api/v1/behaviour'

/** What stands for a person: it says nothing of who it is, and is another one for every reader. */
const handle = z.string().regex(/^[0-9a-f]{32}$/)

const person = z
  .object({
    handle,
    label: z.string().meta({ description: 'The name where it may be seen, else a pseudonym.' }),
    userId: z.string().nullable().meta({ format: 'uuid', description: 'Null while the person appears under a pseudonym.' }),
    isSelf: z.boolean(),
    shownUntil: z
      .string()
      .nullable()
      .meta({ format: 'date-time', description: 'When the name is gone again; null when it is a pseudonym, or names are shown to all.' }),
  })
  .meta({ id: 'BehaviourPerson' })

const day = z.string().meta({ format: 'date', description: 'On the person’s own calendar.' })

const usual = {
  median: z.number(),
  spread: z.number().meta({
    description: 'MAD × 1.4826 (Iglewicz & Hoaglin, 1993), never below the square root of the median and what is worth a word.',
  }),
  days: z.int(),
  basis: z.enum(['days', 'used', 'rare']),
  score: z.number().meta({ description: 'How many spreads above the median.' }),
}

const group = z
  .object({
    key: z.string(),
    unit: z.string().nullable().meta({ description: 'What the unit is called, where the caller may see it.' }),
    roles: z.array(z.string()),
    people: z.int().min(LEAST_GROUP),
  })
  .meta({ id: 'BehaviourGroup', description: `People of the same roles in the same unit or below it; never fewer than ${LEAST_GROUP}.` })

const deviation = z
  .object({
    day,
    person,
    measure: choice(MEASURE_NAMES),
    value: z.number(),
    own: z.object(usual),
    peers: z.object({ ...usual, people: z.int().min(LEAST_GROUP) }).nullable(),
    words: z.string().meta({ description: 'The same in words.' }),
  })
  .meta({ id: 'BehaviourDeviation' })

const shared = { tag: 'behaviour', access: { object: 'auditEvent', operation: 'analyse' }, problems: ['time-limit'] } as const

/** A name is for people: no program asks for one, or lets another have one. */
const naming = { tag: 'behaviour', access: { object: 'auditEvent', operation: 'identify' }, byToken: false } as const

const request = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    person: person.meta({ description: 'As whoever looks at the request knows them.' }),
    asker: z.object({ userId: z.string().meta({ format: 'uuid' }), name: z.string().nullable(), isSelf: z.boolean() }),
    reason: z.string(),
    state: z.enum(['waiting', 'confirmed', 'refused']),
    askedAt: z.string().meta({ format: 'date-time' }),
    until: z
      .string()
      .meta({ format: 'date-time', description: 'While waiting: until when it can be decided. Then: until when it counts.' }),
  })
  .meta({ id: 'NameRequest' })

/**
 * What is unusual in what people do, from figures of their days. INVARIANT: nothing here is ordered by a person's figures, and nothing is
 * of a group of fewer than five.
 */
export const behaviourEndpoints = {
  deviations: defineEndpoint({
    ...shared,
    name: 'behaviour.deviations',
    method: 'GET',
    path: `${path}/deviations`,
    event: 'behaviour.analysed',
    mode: 'read',
    labels: both('Find unusual behaviour', '查找异常行为'),
    response: z
      .object({
        pseudonyms: z.boolean(),
        from: day,
        until: day,
        leastHistory: z.literal(LEAST_HISTORY),
        people: z.array(z.object({ person, days: z.int().meta({ description: 'With any act, in the last 90.' }) })),
        items: z.array(deviation).meta({ description: 'The newest day first, then by measure; never by score.' }),
      })
      .meta({ id: 'BehaviourDeviations' }),
  }),
  groups: defineEndpoint({
    ...shared,
    name: 'behaviour.groups',
    method: 'GET',
    path: `${path}/groups`,
    event: 'behaviour.groups-read',
    mode: 'read',
    labels: both('Look at the behaviour of groups', '查看群体行为'),
    query: z.strictObject({ group: z.string().max(64).optional() }),
    response: z
      .object({
        from: day,
        until: day,
        groups: z.array(group),
        leftOut: z.boolean().meta({ description: 'Whether some people are in no group that is large enough, and so in no figure here.' }),
        hours: z
          .array(z.array(z.int()).length(24))
          .length(7)
          .meta({ description: 'Acts by day of the week (Monday first) and hour, on the clocks of those who act.' }),
        denials: z.array(z.object({ roles: z.array(z.string()), people: z.int().min(LEAST_GROUP), denied: z.int(), acts: z.int() })),
        fields: z
          .array(
            z.object({ object: z.string(), field: z.string(), revealed: z.int(), changed: z.int(), exported: z.int() }).meta({
              description: 'In how many reveals, changes and exports.',
            }),
          )
          .meta({ description: 'The most looked at first; fields that the caller may know of.' }),
      })
      .meta({ id: 'BehaviourOfGroups' }),
    problems: ['not-found', 'time-limit'],
  }),
  person: defineEndpoint({
    ...shared,
    name: 'behaviour.person',
    method: 'GET',
    path: `${path}/people/{handle}`,
    event: 'behaviour.person-read',
    mode: 'read',
    labels: both('Look at the behaviour of a person', '查看个人行为基线'),
    params: z.object({ handle }),
    response: z
      .object({
        person,
        request: z.enum(['none', 'waiting', 'confirmed']).meta({ description: 'The caller’s own request for the name.' }),
        leastHistory: z.literal(LEAST_HISTORY),
        measures: z.array(
          z.object({
            measure: choice(MEASURE_NAMES),
            days: z.array(
              z.object({
                day,
                value: z.number(),
                usual: z
                  .object({ median: z.number(), low: z.number(), high: z.number() })
                  .nullable()
                  .meta({ description: 'From the days before: median, and three spreads below and above. Null: not enough history.' }),
              }),
            ),
          }),
        ),
      })
      .meta({ id: 'BehaviourOfPerson' }),
    problems: ['not-found', 'time-limit'],
  }),
  requests: defineEndpoint({
    ...naming,
    name: 'behaviour.requests',
    method: 'GET',
    path: `${path}/name-requests`,
    event: 'behaviour.requests-listed',
    mode: 'read',
    labels: both('List requests for names', '查看身份申请'),
    response: z.object({ requests: z.array(request) }).meta({ id: 'NameRequests' }),
  }),
  ask: defineEndpoint({
    ...naming,
    name: 'behaviour.ask',
    method: 'POST',
    path: `${path}/people/{handle}/name-requests`,
    status: 201,
    event: 'behaviour.name-asked',
    mode: 'write',
    labels: both('Ask who a person is', '申请查看身份'),
    params: z.object({ handle }),
    body: z.strictObject({ reason }).meta({ id: 'NameRequestNew' }),
    response: request,
    problems: ['not-found', 'wrong-state'],
  }),
  decide: defineEndpoint({
    ...naming,
    name: 'behaviour.decide',
    method: 'POST',
    path: `${path}/name-requests/{id}/decision`,
    event: 'behaviour.name-decided',
    mode: 'write',
    labels: both('Confirm or refuse a request for a name', '确认或拒绝身份申请'),
    params: recordParams,
    body: z.strictObject({ decision: choice(['confirm', 'refuse']) }).meta({ id: 'NameRequestDecision' }),
    response: request,
    problems: ['not-found', 'wrong-state'],
  }),
} as const
