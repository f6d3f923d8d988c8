import type { areaEndpoints, EventName, OutputOf } from '@menshen/contract'
import type { RequestContext } from '#platform/http/request-context.ts'

export type ShownView = OutputOf<(typeof areaEndpoints.views)['update']>

const COLUMNS = ['id', 'object', 'name', 'is_default', 'search', 'sort', 'filters', 'columns'] as const

interface Row {
  readonly id: string
  readonly object: string
  readonly name: string
  readonly is_default: boolean
  readonly search: string
  readonly sort: string | null
  readonly filters: unknown
  readonly columns: unknown
}

function shown({ is_default, ...row }: Row): ShownView {
  // The shape was checked when it was written; the response schema looks at it again.
  return { ...row, isDefault: is_default } as ShownView
}

/**
 * The views of whoever asks, oldest first.
 * INVARIANT: the only ways to the table are this query and those that begin with it, and it names the caller (V7).
 */
function ownRows({ tx, person }: RequestContext) {
  return tx.query.selectFrom('saved_view').select(COLUMNS).where('user_id', '=', person().userId).orderBy('created_at').orderBy('id')
}

export async function ownViews(context: RequestContext, object: string | undefined): Promise<ShownView[]> {
  const rows = ownRows(context)
  return (await (object === undefined ? rows : rows.where('object', '=', object)).execute()).map(shown)
}

export async function ownView(context: RequestContext, id: string): Promise<ShownView | undefined> {
  const row = await ownRows(context).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : shown(row)
}

/** The views beside which there is one default; locked, so that two changes of it cannot pass each other. */
export function ownRowsLocked(context: RequestContext, object: string) {
  return ownRows(context).where('object', '=', object).forUpdate().execute()
}

/** What happened to a view. What it holds stays out of the log: it is nobody's business but its owner's. */
export function recordView(context: RequestContext, event: EventName, id: string): void {
  const { userId, unitId } = context.person()
  context.audit({ event, target: { object: 'savedView', recordId: id, ownerId: userId, unitId } })
}
