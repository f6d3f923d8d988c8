import { z } from 'zod'
import { both } from '../labels.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { writtenPolicy } from './policy-schemas.ts'

const path = '/api/v1/policy/simulations'

/** Numbers of records are told in tens, rounded up (V8): 10 is one to ten. */
export const RECORDS_IN_TENS = 10

const inTens = z.int().meta({ description: 'Records, in tens and rounded up: 10 says one to ten (V8).' })
const id = z.string().meta({ format: 'uuid' })

const change = z.object({
  object: z.string(),
  operation: z.string(),
  kind: z
    .enum(['operation', 'masked', 'clear', 'writable'])
    .meta({ description: 'The operation itself, or seeing or writing the fields.' }),
  fields: z.array(z.string()).meta({ description: 'None when it is about the operation itself.' }),
  gained: z.boolean(),
  people: z.int().meta({ description: 'Among the people that the caller sees.' }),
  records: inTens,
  roles: z.array(z.object({ role: z.string(), people: z.int() })),
  units: z.array(z.object({ id, people: z.int() })),
  persons: z.array(z.object({ id, records: inTens })).meta({ description: 'Those with the most records first; the first of them.' }),
  samples: z
    .array(z.object({ id, title: z.string().nullable() }))
    .meta({ description: 'Some of the records, as far as the caller sees them.' }),
})

const price = z.object({
  object: z.string(),
  role: z.string(),
  before: z.number().nullable().meta({ description: 'Milliseconds that a first page took.' }),
  after: z.number().nullable(),
  indexes: z.array(z.string()).meta({ description: 'By which the page is found.' }),
  scans: z.boolean().meta({ description: 'Whether a whole table is read for it.' }),
})

const simulation = z
  .object({
    id,
    basedOn: id.meta({ description: 'The version in force that it was compared with.' }),
    at: z.string().meta({ format: 'date-time' }),
    people: z.int().meta({ description: 'People who hold a role, as far as the caller sees them.' }),
    gaining: z.int().meta({ description: 'How many of them gain anything.' }),
    losing: z.int(),
    changes: z.array(change),
    notCounted: z.array(z.object({ object: z.string(), fields: z.array(z.string()), rules: z.array(z.string()) })).meta({
      description:
        'Object types on whose records nothing was counted: new predicates ask for fields that the caller never sees in the clear (V8).',
    }),
    conflicts: z
      .array(z.object({ rule: z.string(), labels: z.object({ en: z.string(), zh: z.string() }), persons: z.array(id) }))
      .meta({ description: 'Separations of duties that people would break.' }),
    prices: z.array(price),
    titles: z.record(z.string(), z.string()).meta({ description: 'What people and units are called, by id.' }),
  })
  .meta({ id: 'PolicySimulation', description: 'Who would gain and who would lose what, on the records there are now.' })

export type ShownSimulation = z.output<typeof simulation>

const access = { object: 'policy', operation: 'simulate' } as const

/** What a draft would change on live data: worked out by a job of one's own, which can be looked at and cancelled as such. */
export const policySimulationEndpoints = {
  start: defineEndpoint({
    access,
    name: 'policy.simulate',
    method: 'POST',
    path,
    status: 201,
    event: 'policy.simulation-started',
    mode: 'write',
    tag: 'policy',
    labels: both('Simulate a policy on the records there are', '用现有数据模拟策略'),
    body: z.strictObject(writtenPolicy).meta({ id: 'PolicyToSimulate' }),
    response: z.object({ id: id.meta({ description: 'Of the job.' }) }).meta({ id: 'PolicySimulationStarted' }),
    problems: ['not-permitted', 'policy-invalid', 'cyclic-roles'],
  }),
  read: defineEndpoint({
    access,
    name: 'policy.simulation',
    method: 'GET',
    path: `${path}/{id}`,
    event: 'policy.simulation-read',
    mode: 'read',
    tag: 'policy',
    labels: both('Look at one’s own simulation', '查看自己的模拟结果'),
    params: recordParams,
    response: simulation,
    problems: ['not-found', 'not-permitted', 'wrong-state'],
  }),
} as const
