import { z } from 'zod'
import { FACTOR_KINDS } from '../sign-in/factor-kinds.ts'

export const labels = z.object({ en: z.string(), zh: z.string() })

const reach = z
  .object({
    operations: z.array(z.string()),
    levels: z
      .record(z.string(), z.enum(['masked', 'clear']))
      .meta({ description: 'The most the caller can ever see; what is not named does not exist for them (V2).' }),
    writable: z.object({ create: z.array(z.string()), update: z.array(z.string()) }),
  })
  .meta({ id: 'Reach', description: 'What the caller can do with some record of an object type at most.' })

export const session = z
  .object({
    user: z.object({
      id: z.string().meta({ format: 'uuid' }),
      name: z.string(),
      nameZh: z.string().nullable(),
      email: z.string(),
      unitId: z.string().meta({ format: 'uuid' }),
      unitName: z.string(),
      unitNameZh: z.string().nullable(),
      locale: z.enum(['en', 'zh']),
      timeZone: z.string(),
    }),
    roles: z.array(z.object({ role: z.string(), labels, unitId: z.string().meta({ format: 'uuid' }), validUntil: z.string().nullable() })),
    assurance: z.int().min(1).max(3),
    hasSecondFactor: z.boolean().meta({ description: 'Whether the person can prove more than a password.' }),
    ways: z.array(z.enum(FACTOR_KINDS)).meta({ description: 'The kinds of second factor that the person has, the strongest first.' }),
    passwordExpiresAt: z
      .string()
      .nullable()
      .meta({ format: 'date-time', description: 'Where the policy warns of it already; null as long as it does not.' }),
    csrfToken: z.string().meta({ description: 'Goes into the X-CSRF-Token header of every request that is not GET.' }),
    expiresAt: z.string().meta({ format: 'date-time' }),
    reach: z.record(z.string(), reach).meta({ description: 'By object type.' }),
    stepUp: z
      .record(z.string(), z.array(z.string()))
      .meta({ description: 'Operations by object type that a stronger sign-in would bring within reach.' }),
    demonstration: z.boolean(),
  })
  .meta({ id: 'Session', description: 'Who is signed in and what they can reach, so that no client works out rules by itself.' })

const moment = z.string().meta({ format: 'date-time' })

/** A session in which somebody is signed in, as its owner sees it and whoever may end it. */
export const openSession = {
  id: z.string().meta({ format: 'uuid' }),
  startedAt: moment,
  lastSeenAt: moment,
  expiresAt: moment,
  assurance: z.int().min(1).max(3),
  address: z.string().nullable(),
  client: z.string().nullable(),
}
