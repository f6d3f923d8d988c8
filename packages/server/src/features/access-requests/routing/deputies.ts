import { randomUUID } from 'node:crypto'
import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { notFound, refusedAt } from '#platform/access/refusals.ts'
import { targetOf } from '#platform/access/rows.ts'
import { titlesById } from '#platform/access/view/titles.ts'
import { requireReadable } from '#platform/access/write/references.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { askPeople, presentStep, stepsOf } from './steps.ts'
import { deputiesOf } from './who-is-asked.ts'

type Deputy = OutputOf<(typeof areaEndpoints.accessRequests)['deputies']>['deputies'][number]

interface Row {
  readonly id: string
  readonly deputy_id: string
  readonly valid_from: string
  readonly valid_until: string
}

const ownTarget = (context: RequestContext) => {
  const { userId, unitId } = context.person()
  return { object: 'user', recordId: userId, ownerId: userId, unitId }
}

async function shown(context: RequestContext, rows: readonly Row[]): Promise<Deputy[]> {
  const names = await titlesById(
    doorOfRequest(context),
    'user',
    rows.map(({ deputy_id }) => deputy_id),
  )
  return rows.map(({ id, deputy_id, valid_from, valid_until }) => ({
    id,
    deputyId: deputy_id,
    name: names[deputy_id] ?? null,
    validFrom: valid_from,
    validUntil: valid_until,
  }))
}

/** The caller's deputies, present and to come. */
export async function readDeputies(context: RequestContext): Promise<{ deputies: Deputy[] }> {
  const rows = await context.tx.query
    .selectFrom('deputy')
    .select(['id', 'deputy_id', 'valid_from', 'valid_until'])
    .where('user_id', '=', context.person().userId)
    .where('valid_until', '>', context.now)
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
  return { deputies: await shown(context, rows) }
}

const WAITING = `
  SELECT r.id, r.role, r.owner_id AS "ownerId", r.unit_id AS "unitId" FROM access_request r JOIN access_request_step s ON s.request_id = r.id
  WHERE s.approver_id = $1 AND s.instead_of IS NULL AND s.answer IS NULL AND r.state = 'waiting' AND r.lapses_at > $2 ORDER BY r.id`

interface WaitingRow {
  readonly id: string
  readonly role: string
  readonly ownerId: string
  readonly unitId: string
}

/** What waits for somebody already waits for their deputy as well, from the moment there is one. */
async function passOn(context: RequestContext): Promise<void> {
  const { userId } = context.person()
  const { rows } = await context.tx.execute<WaitingRow>({ text: WAITING, values: [userId, context.now] })
  for (const request of rows) {
    const present = presentStep(await stepsOf(context.tx, request.id))
    if (!present.some(({ approver_id, instead_of }) => approver_id === userId && instead_of === null)) continue
    const people = (await deputiesOf(context.tx, request, [userId])).map(({ deputyId }) => ({
      approver_id: deputyId,
      because: 'deputy' as const,
      instead_of: userId,
    }))
    if (people.length === 0) continue
    await askPeople(context, context.plan().compiled, request, present[0]?.step ?? 0, people)
    const target = { object: 'accessRequest', recordId: request.id, ownerId: request.ownerId, unitId: request.unitId }
    context.audit({ event: 'access.escalated', target, details: { because: 'deputy' } })
  }
}

interface NewDeputy {
  readonly deputyId: string
  readonly validFrom?: string | undefined
  readonly validUntil: string
}

/** Names somebody who answers in the caller's place for a time. Never oneself, and never a program. */
export async function nameDeputy(context: RequestContext, { deputyId, validFrom, validUntil }: NewDeputy): Promise<Deputy> {
  const { userId } = context.person()
  if (deputyId === userId) throw new Problem('not-independent')
  await requireReadable(doorOfRequest(context), [{ target: 'user', id: deputyId, pointer: '/deputyId' }])
  const from = validFrom ?? context.now
  if (from < context.now) throw refusedAt('assignment-in-past', ['/validFrom'])
  if (validUntil <= from) throw refusedAt('assignment-in-past', ['/validUntil'])
  const row = { id: randomUUID(), deputy_id: deputyId, valid_from: from, valid_until: validUntil }
  await context.tx.query
    .insertInto('deputy')
    .values({ ...row, user_id: userId })
    .execute()
  context.audit({ target: ownTarget(context), details: { deputyId, validFrom: from, validUntil } })
  await passOn(context)
  const [one] = await shown(context, [row])
  if (one === undefined) throw new Error('a deputy was not there to be shown')
  return one
}

/** Ends a deputy's time now, or before it began. */
export async function endDeputy(context: RequestContext, id: string): Promise<{ deputies: Deputy[] }> {
  const { affected } = await context.tx.execute({
    text: 'UPDATE deputy SET valid_until = greatest(valid_from, $3::timestamptz) WHERE id = $1 AND user_id = $2 AND valid_until > $3',
    values: [id, context.person().userId, context.now],
  })
  if (affected === 0) throw notFound({ operation: 'decide', target: targetOf('user', null, null) })
  context.audit({ target: ownTarget(context), details: { deputy: id } })
  return readDeputies(context)
}
