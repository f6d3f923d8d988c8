import { z } from 'zod'
import { both } from '../labels.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { defineEndpoint } from './define-endpoint.ts'

export const JOB_KINDS = ['export', 'import', 'bulk', 'simulation'] as const
export type JobKindName = (typeof JOB_KINDS)[number]

export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

const moment = z.string().meta({ format: 'date-time' })

export const jobSchema = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    kind: z.enum(JOB_KINDS),
    state: z.enum(JOB_STATES),
    progress: z.object({
      done: z.int(),
      total: z.int().nullable().meta({ description: 'Null while it is not known.' }),
    }),
    result: z.record(z.string(), z.unknown()).nullable().meta({ description: 'What came out; what it holds depends on the kind.' }),
    problem: z.string().nullable().meta({ description: 'The code of the problem for which it failed.' }),
    createdAt: moment,
    startedAt: moment.nullable(),
    endedAt: moment.nullable(),
    expiresAt: moment.meta({ description: 'When it is forgotten.' }),
  })
  .meta({ id: 'Job', description: 'Work that goes on after the request that asked for it.' })

export type ShownJob = z.output<typeof jobSchema>

const MOST_LISTED = 100

/** Jobs are seen by whoever caused them and by nobody else (V7). */
export const jobEndpoints = {
  list: defineEndpoint({
    name: 'job.list',
    method: 'GET',
    path: '/api/v1/jobs',
    access: 'session',
    byToken: true,
    event: 'job.listed',
    mode: 'read',
    tag: 'job',
    labels: both('List one’s own jobs, the newest first', '查看自己的任务'),
    query: z.strictObject({ kind: z.enum(JOB_KINDS).optional() }),
    response: z.object({ items: z.array(jobSchema).max(MOST_LISTED) }).meta({ id: 'Jobs' }),
  }),
  read: defineEndpoint({
    name: 'job.read',
    method: 'GET',
    path: '/api/v1/jobs/{id}',
    access: 'session',
    byToken: true,
    event: 'job.read',
    mode: 'read',
    tag: 'job',
    labels: both('Look at one of one’s jobs', '查看自己的某个任务'),
    params: recordParams,
    response: jobSchema,
    problems: ['not-found'],
  }),
  cancel: defineEndpoint({
    name: 'job.cancel',
    method: 'POST',
    path: '/api/v1/jobs/{id}/cancel',
    access: 'session',
    byToken: true,
    event: 'job.cancelled',
    mode: 'write',
    tag: 'job',
    labels: both('Cancel one of one’s jobs', '取消自己的任务'),
    params: recordParams,
    response: jobSchema,
    problems: ['not-found', 'wrong-state'],
  }),
} as const
