import type { Selection } from '@menshen/engine'
import { foundFunction } from '../../database/wall/wall-ddl.ts'
import { ask } from '../ask.ts'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'

/** With more the words are common, so that walking in order soon fills a page, and looking each row up would cost more than that. */
const MOST_CANDIDATES = 2_000

/**
 * The selection with the rows that its search can find, looked up by their terms (P6): behind a wall no index answers that to a statement of
 * its own. Which rows of them are found is decided as ever, by V.
 */
export async function withCandidates(context: DoorContext, selection: Selection): Promise<Selection> {
  const terms = [...new Set((selection.search ?? []).flatMap((word) => word.terms))]
  if (!context.tx.walled || terms.length === 0) return selection
  const text = `SELECT ${foundFunction(specOf(selection.object))}($1::text[], $2::integer) AS ids`
  const [found] = await ask<{ ids: readonly string[] | null }>(context, { text, values: [terms, MOST_CANDIDATES] })
  return found?.ids ? { ...selection, found: found.ids } : selection
}
