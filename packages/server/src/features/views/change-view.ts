import { randomUUID } from 'node:crypto'
import type { areaEndpoints, InputOf } from '@menshen/contract'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { ownRowsLocked, ownView, ownViews, recordView, type ShownView } from './own-views.ts'

type Views = typeof areaEndpoints.views
type Content = Pick<ShownView, 'search' | 'sort' | 'filters' | 'columns'>

/** Enough for anybody, too little to fill a disk with. */
const MOST_VIEWS = 50

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

function columnsOf({ search, sort, filters, columns }: Partial<Content>) {
  return {
    ...(search === undefined ? {} : { search }),
    ...(sort === undefined ? {} : { sort }),
    ...(filters === undefined ? {} : { filters: JSON.stringify(filters) }),
    ...(columns === undefined ? {} : { columns: json(columns) }),
  }
}

async function requireOwn(context: RequestContext, id: string): Promise<ShownView> {
  const view = await ownView(context, id)
  if (view === undefined) throw new Problem('not-found')
  return view
}

/** Keeps a new view of the caller's. */
export async function saveView(context: RequestContext, body: InputOf<Views['create']>['body']): Promise<ShownView> {
  const { object, name, search, sort, filters, columns } = body
  if ((await ownViews(context, object)).length >= MOST_VIEWS) {
    throw new Problem('wrong-state', {
      detail: { en: `You can keep ${MOST_VIEWS} views of one kind of record.`, zh: `每类记录最多保存 ${MOST_VIEWS} 个视图。` },
    })
  }
  const id = randomUUID()
  await context.tx.query
    .insertInto('saved_view')
    .values({
      id,
      user_id: context.person().userId,
      object,
      name: name.trim(),
      search,
      sort,
      filters: JSON.stringify(filters),
      columns: json(columns),
      created_at: context.now,
    })
    .execute()
  recordView(context, 'view.saved', id)
  return requireOwn(context, id)
}

/** Makes a view the default of its object type, or ends that; of the others there is none then. */
async function setDefault(context: RequestContext, view: ShownView, isDefault: boolean): Promise<void> {
  for (const row of await ownRowsLocked(context, view.object)) {
    const wanted = row.id === view.id ? isDefault : row.is_default && !isDefault
    if (row.is_default === wanted) continue
    await context.tx.query.updateTable('saved_view').set({ is_default: wanted }).where('id', '=', row.id).execute()
    if (row.id !== view.id) recordView(context, 'view.changed', row.id)
  }
}

/** Changes what is given of a view of the caller's. */
export async function changeView(context: RequestContext, id: string, body: InputOf<Views['update']>['body']): Promise<ShownView> {
  const view = await requireOwn(context, id)
  const { name, isDefault, ...content } = body
  const set = { ...columnsOf(content as Partial<Content>), ...(name === undefined ? {} : { name: name.trim() }) }
  if (Object.keys(set).length > 0) await context.tx.query.updateTable('saved_view').set(set).where('id', '=', view.id).execute()
  if (isDefault !== undefined) await setDefault(context, view, isDefault)
  recordView(context, 'view.changed', view.id)
  return requireOwn(context, view.id)
}

/** Deletes a view of the caller's for good: there is nothing in it but a way to look. */
export async function deleteView(context: RequestContext, id: string): Promise<{ id: string }> {
  const view = await requireOwn(context, id)
  await context.tx.query.deleteFrom('saved_view').where('id', '=', view.id).execute()
  recordView(context, 'view.deleted', view.id)
  return { id: view.id }
}
