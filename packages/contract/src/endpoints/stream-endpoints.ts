import { z } from 'zod'
import { both } from '../labels.ts'
import { administrativeObjects } from '../objects/objects.ts'
import { questionCursor } from '../schemas/list-schemas.ts'
import { filterSchema } from '../schemas/predicate-schema.ts'
import { titlesSchema } from '../schemas/record-schemas.ts'
import { wholeNumber } from '../values/checks.ts'
import { auditEventRecord } from './administrative-read-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'

/** The longest that one answer goes on: then whoever reads asks again and misses nothing. */
export const LONGEST_STREAM_SECONDS = 900

const seconds = wholeNumber(0, LONGEST_STREAM_SECONDS)
  .default(LONGEST_STREAM_SECONDS)
  .meta({ description: 'How long to go on. With 0 what is new is told, and the answer ends.' })

const { auditEvent, alert } = administrativeObjects

/**
 * What is new, as server-sent events of the kinds `news` (with data), `alive` (nothing new), `again` (the time is over: ask again) and `end`
 * (a problem). The id of each is where to go on from.
 */
export const streamEndpoints = {
  events: defineEndpoint({
    name: 'auditEvent.follow',
    method: 'POST',
    path: `/api/v1/${auditEvent.plural}/follow`,
    access: { object: 'auditEvent', operation: 'read' },
    event: 'audit.followed',
    mode: 'read',
    tag: 'auditEvent',
    labels: both('Follow the audit log as it grows', '实时跟踪审计日志'),
    body: z
      .strictObject({
        filter: filterSchema.optional(),
        after: questionCursor.optional().meta({ description: 'The id of the last message that was read; without it from now on.' }),
        seconds,
      })
      .meta({ id: 'FollowedEvents' }),
    stream: true,
    response: z
      .object({ items: z.array(auditEventRecord), titles: titlesSchema })
      .meta({ id: 'NewEvents', description: 'Events in the order of the log, without those that say that it was followed.' }),
    problems: ['not-filterable', 'unknown-field', 'invalid-value', 'too-complex', 'invalid-cursor', 'stale-cursor', 'time-limit'],
  }),
  alerts: defineEndpoint({
    name: 'alert.follow',
    method: 'POST',
    path: `/api/v1/${alert.plural}/follow`,
    access: { object: 'alert', operation: 'read' },
    event: 'alert.followed',
    mode: 'read',
    tag: 'alerts',
    labels: both('Follow alerts as they are raised', '实时跟踪告警'),
    body: z.strictObject({ seconds }).meta({ id: 'FollowedAlerts' }),
    stream: true,
    response: z.object({ states: z.array(z.object({ state: z.string().nullable(), alerts: z.int(), signals: z.int().nullable() })) }).meta({
      id: 'AlertPulse',
      description: 'How many alerts the caller sees in each state, and how often they held: told whenever it is another.',
    }),
    problems: ['not-filterable', 'time-limit'],
  }),
} as const
