import { z } from 'zod'
import { both } from '../labels.ts'
import type { ObjectSpec } from '../objects/define-object.ts'
import type { ObjectName } from '../objects/objects.ts'
import { reason, recordParams } from '../schemas/record-schemas.ts'
import { filledText, identifier, instant } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import type { WriteParts } from './record-write-endpoints.ts'

export const transferBody = z
  .strictObject({
    ownerId: identifier().optional(),
    unitId: identifier().optional(),
    keepShares: z.boolean().default(false).meta({ description: 'Keep shares and team; otherwise they end with the transfer (D4).' }),
    reason: reason.optional(),
  })
  .check((context) => {
    if (context.value.ownerId !== undefined || context.value.unitId !== undefined) return
    context.issues.push({ code: 'custom', input: context.value, message: 'missing', path: ['ownerId'] })
  })
  .meta({ id: 'Transfer' })

export const shareBody = z
  .strictObject({
    userId: identifier(),
    level: z.enum(['read', 'write']),
    until: instant().optional(),
    keepOnTransfer: z.boolean().default(false),
    reason: reason.optional(),
  })
  .meta({ id: 'Share' })

const unshareBody = z.strictObject({ userId: identifier() }).meta({ id: 'ShareWithdrawal' })

const people = z.array(identifier()).max(50).default([])

const teamBody = z
  .strictObject({ add: people, remove: people, until: instant().optional().meta({ description: 'When the places of those added end.' }) })
  .meta({ id: 'TeamChange' })

const revealBody = z.strictObject({ field: z.string().max(64), reason: filledText(1000) }).meta({ id: 'RevealQuestion' })

const revealed = z
  .object({
    field: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    left: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: 'How many more fields your role lets you reveal within 24 hours; null without a limit.' }),
  })
  .meta({ id: 'Revealed', description: 'One masked field in the clear, once, for the reason given.' })

/** Owner, unit, team and shares change by these alone (D2); a share gives nothing itself (D4). Reveal shows one masked field. */
export function recordHandoverEndpoints(object: ObjectSpec & { readonly name: ObjectName }, { path, one, written, common }: WriteParts) {
  const shared = { method: 'POST', params: recordParams, response: written } as const
  return {
    transfer: defineEndpoint({
      ...common('transfer'),
      ...shared,
      name: `${object.name}.transfer`,
      path: `${path}/{id}/transfer`,
      event: 'record.transferred',
      labels: both(`Transfer ${one.en} to another owner or unit`, `转移${one.zh}`),
      body: transferBody,
      problems: ['not-found', 'not-permitted', 'conflict', 'unknown-reference'],
    }),
    share: defineEndpoint({
      ...common('share'),
      ...shared,
      name: `${object.name}.share`,
      path: `${path}/{id}/share`,
      event: 'record.shared',
      labels: both(`Share ${one.en}`, `共享${one.zh}`),
      body: shareBody,
      problems: ['not-found', 'not-permitted', 'unknown-reference'],
    }),
    unshare: defineEndpoint({
      ...common('share'),
      ...shared,
      name: `${object.name}.unshare`,
      path: `${path}/{id}/unshare`,
      event: 'record.unshared',
      labels: both(`Withdraw the share of ${one.en}`, `取消共享${one.zh}`),
      body: unshareBody,
      problems: ['not-found', 'not-permitted'],
    }),
    team: defineEndpoint({
      ...common('share'),
      ...shared,
      name: `${object.name}.team`,
      path: `${path}/{id}/team`,
      event: 'record.team-changed',
      labels: both(`Change the team of ${one.en}`, `调整${one.zh}团队`),
      body: teamBody,
      problems: ['not-found', 'not-permitted', 'unknown-reference'],
    }),
    reveal: defineEndpoint({
      ...common('reveal'),
      name: `${object.name}.reveal`,
      method: 'POST',
      path: `${path}/{id}/reveal`,
      event: 'record.revealed',
      labels: both(`Reveal one masked field of ${one.en}`, `查看${one.zh}的脱敏字段`),
      params: recordParams,
      body: revealBody,
      response: revealed,
      problems: ['not-found', 'not-permitted', 'reveal-limit-reached'],
    }),
  }
}
