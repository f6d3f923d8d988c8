import { levelsOf } from '../decide/fields.ts'
import { allowed } from '../decide/permits.ts'
import { type EngineRecord, NO_RELATIONS, type Relations } from '../decide/record.ts'
import { objectOf, type Plan } from '../plan/plan.ts'

/** Whoever gets the explanation (V8). */
export interface Reader {
  readonly plan: Plan
  /** How the reader stands to the record. */
  readonly relations?: Relations
  /** The reader is also shown teams and shares of the record, by other means; else they count as not shown. */
  readonly sharing?: boolean
  /** Whether the person explained can read a parent follows from what the reader is shown of the parents; else only one's own is told. */
  readonly parents?: boolean
}

/** What of a record an explanation may speak of. */
export interface Knowledge {
  readonly field: (name: string) => boolean
  readonly team: boolean
  readonly shares: boolean
  readonly parents: boolean
  /** The answer itself is known: because everything is, or because it is the reader's own and so observed (V1). */
  readonly verdict: boolean
}

export const ALL_KNOWN: Knowledge = { field: () => true, team: true, shares: true, parents: true, verdict: true }

/**
 * What the reader observes of the record, and so may be told.
 *
 * INVARIANT: it depends on nothing but the reader's field levels on the record, which are observed (V1).
 *
 * @returns null where the reader may not read the record: then there is no record to explain (V8)
 */
export function knowledgeOf(reader: Reader, plan: Plan, object: string, operation: string, record: EngineRecord): Knowledge | null {
  // A create is asked about a record that the reader made up.
  if (operation === 'create') return ALL_KNOWN
  const relations = reader.relations ?? NO_RELATIONS
  if (!allowed(reader.plan, object, 'read', record, relations)) return null
  const levels = levelsOf(reader.plan, object, record, relations)
  const field = (name: string): boolean => Object.hasOwn(levels, name) && levels[name] === 'clear'
  const own = reader.plan === plan
  return {
    field,
    team: reader.sharing === true,
    shares: reader.sharing === true,
    // Whether one can read the parents one sees for oneself, of parents whose ids are shown; of others the caller may know.
    parents: reader.parents ?? (own && objectOf(plan, object).parents.every((link) => field(link.field))),
    verdict: own,
  }
}
