import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { isInView, rowsById } from '#platform/access/rows.ts'
import { shownRecord } from '#platform/access/shown-record.ts'
import { titlesById } from '#platform/access/view/titles.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { underwayOf } from '../request-rows.ts'
import { gainsOf } from './gains.ts'

type Inbox = OutputOf<(typeof areaEndpoints.accessRequests)['inbox']>
type Waiting = Inbox['waiting'][number]

interface OwnStep {
  readonly request_id: string
  readonly because: Waiting['because']
  readonly instead_of: string | null
  readonly asked_at: string
}

const SQL = `
  SELECT s.request_id, s.because, s.instead_of, s.asked_at FROM access_request_step s JOIN access_request r ON r.id = s.request_id
  WHERE s.approver_id = $1 AND s.answer IS NULL AND r.state = 'waiting' AND r.lapses_at > $2 AND r.deleted_at IS NULL
    AND s.step = (SELECT max(step) FROM access_request_step WHERE request_id = r.id)
  ORDER BY s.asked_at, s.request_id LIMIT 200`

/** The requests that wait for the caller's decision, oldest first, each as far as the caller may see it. */
export async function readInbox(context: RequestContext): Promise<Inbox> {
  const door = doorOfRequest(context)
  const { rows: steps } = await context.tx.execute<OwnStep>({ text: SQL, values: [context.person().userId, context.now] })
  const ids = steps.map(({ request_id }) => request_id)
  const rows = new Map((await rowsById(door, 'accessRequest', ids)).map((row) => [row.record.id, row]))
  const organisation = await organisationAt(context.tx, context.now)
  const seen = [...rows.values()].map(underwayOf)
  const people = [...seen.map(({ ownerId }) => ownerId), ...steps.flatMap(({ instead_of }) => instead_of ?? [])]
  const names = await titlesById(door, 'user', [...new Set(people)])
  const units = await titlesById(door, 'unit', [...new Set(seen.map(({ unitId }) => unitId))])
  const waiting = steps.flatMap((step): Waiting[] => {
    const row = rows.get(step.request_id)
    const request = row === undefined || !isInView(door, 'accessRequest', row) ? null : shownRecord(door, 'accessRequest', row)
    if (row === undefined || request === null) return []
    const { ownerId, unitId, role } = underwayOf(row)
    return [
      {
        request,
        requester: names[ownerId] ?? null,
        unit: units[unitId] ?? null,
        because: step.because,
        insteadOf: step.instead_of === null ? null : (names[step.instead_of] ?? null),
        askedAt: step.asked_at,
        gains: Object.hasOwn(door.plan.compiled.document.roles, role) ? gainsOf(door, organisation, role, unitId) : [],
      },
    ]
  })
  return { waiting }
}
