import { type ObjectSpec, objects, relatedTo } from '@menshen/contract'
import type { DoorContext } from '../door-context.ts'
import { mostLevel, specOf } from '../object-types.ts'
import { notFound } from '../refusals.ts'
import { decisionOn, decisionOnAll, targetOf, together } from '../rows.ts'
import { requireReach } from './question.ts'
import { type PageQuestion, pageOf, type TitledPage } from './read-page.ts'
import { rowInView } from './read-record.ts'
import { titlesOf } from './titles.ts'
import { defaultSort } from './user-sort.ts'

export interface RelatedPage extends TitledPage {
  readonly object: string
}

/** The reference field by which records of one type name records of another. */
export function linkField(from: ObjectSpec, to: string): string | undefined {
  return Object.entries(from.fields).find(([, field]) => field.type === 'reference' && field.target === to)?.[0]
}

/**
 * Records of another object type that refer to this one: V of that type, filtered by the reference. The record referred to must be
 * in V itself, and a reference that is not clear on a row is absent there (V2, V3).
 */
export async function readRelated(
  context: DoorContext,
  object: string,
  id: string,
  plural: string,
  question: Pick<PageQuestion, 'limit' | 'cursor'>,
): Promise<RelatedPage> {
  const row = await rowInView(context, object, id)
  const link = relatedTo(object as Parameters<typeof relatedTo>[0]).find((one) => one.plural === plural)
  if (link === undefined) throw notFound({ operation: 'read', target: targetOf(object, id, row) })
  requireReach(context, link.object, 'read')
  const seen = mostLevel(context.plan, link.object, link.field) === 'clear'
  const selection = { object: link.object, filter: { field: link.field, op: 'eq', value: id } as const }
  const { rows, ...page } = seen
    ? await pageOf(context, selection, defaultSort(context.plan, specOf(link.object)), question)
    : { rows: [], items: [], next: null }
  context.audit({
    event: 'record.related-listed',
    operation: 'read',
    target: targetOf(object, id, row),
    decision: together([decisionOn(context, object, 'read', row), decisionOnAll(context, link.object, rows)]),
    shown: page.items.map((item) => item.id),
    details: { related: objects[link.object].name },
  })
  return { object: link.object, ...page, titles: await titlesOf(context, [{ spec: specOf(link.object), items: page.items }]) }
}
