import type { areaEndpoints, OutputOf, ShownRecord } from '@menshen/contract'
import { door } from '#platform/access/door.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { titlesById } from '#platform/access/view/titles.ts'
import { after, DAY, HOUR } from '#platform/clock.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

type Figures = OutputOf<(typeof areaEndpoints.accessRequests)['figures']>

const WEEKS = 12
const PAGE = 200

type Filter = NonNullable<Parameters<ReturnType<typeof door>['page']>[1]['filter']>

/** All that the caller sees of the requests that a filter finds, page by page. It is one look, with the one event that the endpoint leaves. */
async function allSeen(context: RequestContext, filter: Filter): Promise<ShownRecord[]> {
  const view = door({ ...doorOfRequest(context), audit: () => undefined })
  const found: ShownRecord[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await view.page('accessRequest', { filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    found.push(...items)
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return found
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : Math.round(((low + high) / 2) * 10) / 10
}

const textOf = ({ fields }: ShownRecord, name: string): string | null => {
  const value = fields[name]
  return typeof value === 'string' ? value : null
}

/** From the refusal to the grant, in hours; null where either is not known. */
function hoursToGrant(record: ShownRecord): number | null {
  const [refused, granted] = [textOf(record, 'refusedAt'), textOf(record, 'decidedAt')]
  return refused === null || granted === null ? null : (Date.parse(granted) - Date.parse(refused)) / HOUR
}

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null)

function weeksOf(now: string, granted: readonly ShownRecord[]): Figures['weeks'] {
  return Array.from({ length: WEEKS }, (_, at) => {
    const [from, until] = [after(now, -(WEEKS - at) * 7 * DAY), after(now, -(WEEKS - at - 1) * 7 * DAY)]
    const some = granted.filter((record) => {
      const decided = textOf(record, 'decidedAt')
      return decided !== null && from < decided && decided <= until
    })
    return { from: from.slice(0, 10), granted: some.length, medianHours: median(known(some.map(hoursToGrant))) }
  })
}

async function waitingOf(context: RequestContext, waiting: readonly ShownRecord[]): Promise<Figures['waiting']> {
  const byApprover = Map.groupBy(waiting, (record) => textOf(record, 'askedOf'))
  const names = await titlesById(
    doorOfRequest(context),
    'user',
    [...byApprover.keys()].filter((id) => id !== null),
  )
  const rows = [...byApprover].map(([userId, some]) => ({
    userId,
    name: userId === null ? null : (names[userId] ?? null),
    count: some.length,
    oldest: some.map((record) => textOf(record, 'createdAt') ?? context.now).toSorted()[0] ?? context.now,
  }))
  return rows.toSorted((a, b) => b.count - a.count || (a.oldest < b.oldest ? -1 : 1))
}

/** How long it takes from a refusal to a grant, and with whom requests wait. INVARIANT (V4): of the requests that the caller sees, and no others. */
export async function readFigures(context: RequestContext): Promise<Figures> {
  const since = after(context.now, -WEEKS * 7 * DAY)
  const eq = (field: string, value: string): Filter => ({ field, op: 'eq', value })
  const recent: Filter = { not: { field: 'decidedAt', op: 'le', value: since } }
  const granted = await allSeen(context, { and: [eq('kind', 'request'), { field: 'assignmentId', op: 'present' }, recent] })
  const waiting = await allSeen(context, eq('state', 'waiting'))
  const owed = await allSeen(context, {
    and: [eq('kind', 'breakGlass'), { field: 'reportDueAt', op: 'lt', value: context.now }, { not: { field: 'signedAt', op: 'present' } }],
  })
  return {
    since,
    granted: granted.length,
    medianHours: median(known(granted.map(hoursToGrant))),
    weeks: weeksOf(context.now, granted),
    waiting: await waitingOf(
      context,
      waiting.filter((record) => (textOf(record, 'lapsesAt') ?? '') > context.now),
    ),
    overdueReports: owed.length,
  }
}
