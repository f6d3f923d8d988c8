import { z } from 'zod'
import { both } from '../labels.ts'
import { limitText } from '../schemas/list-schemas.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { orMissing } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = '/api/v1/audit-log'
// The size of the tree tells of others' acts, and an entry tells more than a reader of the log sees: an operation of its own.
const common = { access: { object: 'auditEvent', operation: 'prove' }, method: 'GET', mode: 'read', tag: 'auditEvent' } as const

const size = z.preprocess(
  (text) => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text),
  z.int({ error: orMissing('wrong-type') }).min(1, { error: 'too-small' }),
)
const base64 = z.string().meta({ description: 'Base 64 of 32 bytes.' })

const checkpoint = z
  .object({
    size: z.int().meta({ description: 'How many events it covers.' }),
    note: z.string().meta({ description: 'The signed note (C2SP tlog-checkpoint).' }),
    madeAt: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'LogCheckpoint' })

const key = z
  .object({
    number: z.int(),
    verifier: z.string().meta({ description: 'The key as others hold it (C2SP signed-note).' }),
    endorsement: z
      .string()
      .nullable()
      .meta({ description: 'The note in which the key before it, and it itself, signed it; the first has none.' }),
    madeAt: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'LogKey' })

const eventProof = z
  .object({
    eventId: z.string().meta({ format: 'uuid' }),
    leaf: base64.meta({ description: 'The hash of the event as a leaf of the tree (RFC 6962 section 2.1), in base 64.' }),
    entry: z.string().nullable().meta({
      description:
        'The text of which the leaf is the hash: canonical JSON with commitments in place of values that may be personal, and nothing to open them with. Null where the caller does not see all the fields of the event that stand in it openly, and for events from before there were commitments.',
    }),
    proof: z.string().meta({ description: 'That the leaf is in the log (C2SP tlog-proof).' }),
  })
  .meta({ id: 'LogEventProof' })

const growthProof = z
  .object({
    from: z.int(),
    to: z.int(),
    hashes: z.array(base64).meta({ description: 'The consistency proof of RFC 6962 section 2.1.2.' }),
  })
  .meta({ id: 'LogGrowthProof' })

/** What proves the audit log to whoever does not trust this server (A5). */
export const auditLogEndpoints = {
  checkpoint: defineEndpoint({
    ...common,
    name: 'auditLog.checkpoint',
    path: `${path}/checkpoint`,
    event: 'audit.checkpoints-read',
    labels: both('Take the newest checkpoint of the audit log', '获取审计日志的最新检查点'),
    response: checkpoint,
    problems: ['not-found'],
  }),
  checkpoints: defineEndpoint({
    ...common,
    name: 'auditLog.checkpoints',
    path: `${path}/checkpoints`,
    event: 'audit.checkpoints-read',
    labels: both('List the checkpoints of the audit log, the newest first', '查看审计日志的检查点列表'),
    query: z.strictObject({
      below: size.optional().meta({ description: 'Only those of fewer events: the size of the last one of the page before.' }),
      limit: limitText,
    }),
    response: z.object({ items: z.array(checkpoint) }).meta({ id: 'LogCheckpoints' }),
  }),
  keys: defineEndpoint({
    ...common,
    name: 'auditLog.keys',
    path: `${path}/keys`,
    event: 'audit.keys-read',
    labels: both('Take the keys that sign the audit log', '获取审计日志的签名公钥'),
    response: z.object({ items: z.array(key) }).meta({ id: 'LogKeys' }),
  }),
  proof: defineEndpoint({
    ...common,
    name: 'auditLog.proof',
    path: `${path}/proofs/{id}`,
    event: 'audit.event-proved',
    labels: both('Take the proof that an event is in the audit log', '获取某个事件的日志证明'),
    params: recordParams,
    response: eventProof,
    problems: ['not-found', 'not-permitted', 'not-covered'],
  }),
  consistency: defineEndpoint({
    ...common,
    name: 'auditLog.consistency',
    path: `${path}/consistency`,
    event: 'audit.growth-proved',
    labels: both('Take the proof that the audit log only grew between two sizes', '获取两个检查点之间的日志一致性证明'),
    query: z.strictObject({ from: size, to: size }),
    response: growthProof,
    problems: ['no-such-size'],
  }),
} as const
