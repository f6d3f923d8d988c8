import { randomUUID } from 'node:crypto'
import type { CompiledPolicy, RequestClause } from '@menshen/engine'
import type { Transaction } from '#platform/database/transact.ts'
import { type MailCause, queueMail } from '#platform/mail/queue-mail.ts'
import { deputiesOf, type Routed, whoIsAsked, whoIsAskedInstead } from './who-is-asked.ts'

export interface StepRow {
  readonly id: string
  readonly step: number
  readonly approver_id: string
  readonly because: 'manager' | 'owner' | 'deputy' | 'escalation'
  readonly instead_of: string | null
  readonly asked_at: string
  readonly answer: 'approved' | 'refused' | null
}

/** A request on its way. */
export interface Underway extends Routed {
  readonly id: string
}

type Asked = Pick<StepRow, 'approver_id' | 'because' | 'instead_of'>

/** All who were asked about a request, in the order of its steps. */
export function stepsOf(tx: Transaction, requestId: string): Promise<StepRow[]> {
  return tx.query
    .selectFrom('access_request_step')
    .select(['id', 'step', 'approver_id', 'because', 'instead_of', 'asked_at', 'answer'])
    .where('request_id', '=', requestId)
    .orderBy('step')
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}

/** Those of the step that the request is at. */
export function presentStep(steps: readonly StepRow[]): readonly StepRow[] {
  const last = Math.max(...steps.map(({ step }) => step))
  return steps.filter(({ step }) => step === last)
}

/** Whoever is asked is on the request's team, so that grants that show what one has a part in show it (D4). */
async function putOnTeam(tx: Transaction, requestId: string, userId: string, by: string): Promise<void> {
  const row = { object: 'access_request', record_id: requestId, user_id: userId }
  const known = await tx.query
    .selectFrom('record_team')
    .select('id')
    .where('object', '=', row.object)
    .where('record_id', '=', requestId)
    .where('user_id', '=', userId)
    .where('valid_until', '>', tx.now)
    .execute()
  if (known.length > 0) return
  await tx.query
    .insertInto('record_team')
    .values({ id: randomUUID(), ...row, valid_from: tx.now, added_by: by })
    .execute()
}

/** Asks some people, and tells them by mail. Whoever was asked in this step already is not asked again. */
export async function askPeople(
  cause: MailCause,
  { document }: CompiledPolicy,
  { id, role, ownerId }: Underway,
  step: number,
  people: readonly Asked[],
): Promise<void> {
  const { tx } = cause
  for (const one of people) {
    const { rows } = await tx.execute({
      text: `INSERT INTO access_request_step (id, request_id, step, approver_id, because, instead_of, asked_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (request_id, step, approver_id) DO NOTHING RETURNING id`,
      values: [randomUUID(), id, step, one.approver_id, one.because, one.instead_of, tx.now],
    })
    if (rows.length === 0) continue
    await putOnTeam(tx, id, one.approver_id, ownerId)
    await queueMail(cause, 'access-asked', one.approver_id, { at: tx.now, role: document.roles[role]?.labels ?? { en: role, zh: role } })
  }
}

/**
 * Begins a step: asks whom the policy names, and their deputies.
 *
 * @returns whom it waits for first; null when there is nobody to ask
 */
export async function beginStep(
  cause: MailCause,
  policy: CompiledPolicy,
  request: Underway,
  clause: RequestClause,
  step: number,
): Promise<string | null> {
  const because = clause.approvers[step]
  if (because === undefined) throw new Error('the policy knows no such step')
  const main = await whoIsAsked(cause.tx, policy, request, because)
  const deputies = await deputiesOf(cause.tx, request, main)
  await askPeople(cause, policy, request, step, [
    ...main.map((approver_id) => ({ approver_id, because, instead_of: null })),
    ...deputies.map(({ deputyId, insteadOf }) => ({ approver_id: deputyId, because: 'deputy' as const, instead_of: insteadOf })),
  ])
  return main[0] ?? null
}

/** Whether somebody who was asked is still who would be asked: managers, roles and deputies may have changed meanwhile. */
export async function isStillAsked(
  tx: Transaction,
  policy: CompiledPolicy,
  request: Routed,
  clause: RequestClause,
  { step, approver_id, because, instead_of }: StepRow,
): Promise<boolean> {
  const approver = clause.approvers[step]
  if (approver === undefined) return false
  const main = await whoIsAsked(tx, policy, request, approver)
  if (instead_of === null) return because === approver && main.includes(approver_id)
  if (!main.includes(instead_of)) return false
  if (because === 'escalation') return (await whoIsAskedInstead(tx, request, instead_of)) === approver_id
  return (await deputiesOf(tx, request, [instead_of])).some(({ deputyId }) => deputyId === approver_id)
}
