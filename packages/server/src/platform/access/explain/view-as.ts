import { MAKING, type OutputOf, type viewAsEndpoints } from '@menshen/contract'
import { explain, type Plan, type ViewedAs, viewAs } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf, typeOf } from '../object-types.ts'
import { decisionOn, decisionOnAll, isInView, type Row, targetOf } from '../rows.ts'
import { requireReach, selectionFor, termsOf } from '../view/question.ts'
import { type PageQuestion, pageOf } from '../view/read-page.ts'
import { rowInView } from '../view/read-record.ts'
import { titlesOf } from '../view/titles.ts'
import { userSort } from '../view/user-sort.ts'
import { personToExplain, planOfPerson } from './people-to-explain.ts'
import { recordFacts, type ShownStanding, standingTo } from './record-facts.ts'
import { type AssumedAssurance, meantBy } from './session-meant.ts'

type PageAnswer = OutputOf<typeof viewAsEndpoints.customer.viewAs>
type RecordAnswer = OutputOf<typeof viewAsEndpoints.customer.viewOneAs>
type Viewed = PageAnswer['items'][number]

interface As {
  readonly personId: string
  readonly assurance?: AssumedAssurance
}

interface Them {
  readonly plan: Plan
  readonly said: Pick<PageAnswer, 'personId' | 'inUse' | 'session'>
}

/** As whom: somebody whose rights the caller may have explained, for the view tells of these. */
async function personMeant(context: DoorContext, { personId, assurance }: As): Promise<Them> {
  requireReach(context, 'user', 'explain')
  await personToExplain(context, personId)
  const { plan, inUse } = await planOfPerson(context, personId, assurance)
  return { plan, said: { personId, inUse, session: meantBy(assurance) } }
}

interface Seen {
  readonly standing: ShownStanding
  readonly view: ViewedAs | false | null
}

/** One row of the caller's V as the person sees it, as far as the caller may know. */
async function seenBy(context: DoorContext, { plan }: Them, object: string, row: Row): Promise<Seen> {
  const standing = standingTo(context, await recordFacts(context, object, row), plan)
  return { standing, view: viewAs(plan, object, row.record, standing) }
}

/** What the records refer to is called so for the person too: a name that only the caller sees is left out (V3, V7). */
function titlesFor(context: DoorContext, them: Them, object: string, items: readonly Viewed[]): Promise<Readonly<Record<string, string>>> {
  return titlesOf(context, [{ spec: specOf(object), items }], async (target, row) => {
    if (!isInView(context, target, row)) return null
    const { view } = await seenBy(context, them, target, row)
    return view === false ? null : view
  })
}

/**
 * A page of the caller's own list, less what the person does not see, each field as low as either of the two sees it (V7).
 *
 * INVARIANT: rows come from the caller's V by the same query as the caller's list, and what is left out of them rests on what the caller
 * observes (V8), so a view as somebody else tells nothing that explaining each record would not.
 */
export async function readPageAs(
  context: DoorContext,
  object: string,
  { personId, assurance, ...question }: PageQuestion & As,
): Promise<PageAnswer> {
  const them = await personMeant(context, { personId, assurance })
  const spec = specOf(object)
  const selection = selectionFor(context, spec, question)
  const sort = userSort(context.plan, spec, question.sort)
  const { rows, next } = await pageOf(context, selection, sort, question, {
    question: { kind: 'viewAs', personId, selection, sort },
  })
  const shown: Row[] = []
  const items: Viewed[] = []
  const left = { unseen: 0, notShown: 0 }
  for (const row of rows) {
    const { view } = await seenBy(context, them, object, row)
    if (view === null) left.notShown++
    else if (view === false) left.unseen++
    else {
      shown.push(row)
      items.push({ id: row.record.id, ...view })
    }
  }
  context.audit({
    event: 'record.viewed-as',
    operation: 'read',
    target: targetOf(object, null, null),
    decision: decisionOnAll(context, object, shown),
    shown: items.map(({ id }) => id),
    terms: termsOf(question),
    details: { personId, sort: sort.field, descending: sort.descending, further: question.cursor !== undefined },
  })
  return { ...them.said, items, next, ...left, titles: await titlesFor(context, them, object, items) }
}

/** One record of the caller's V as the person sees it, and what they may do with it. */
export async function readRecordAs(context: DoorContext, object: string, id: string, as: As): Promise<RecordAnswer> {
  const row = await rowInView(context, object, id)
  const them = await personMeant(context, as)
  const { standing, view } = await seenBy(context, them, object, row)
  const record = view === null || view === false ? null : { id, ...view }
  const operations = [...typeOf(context.plan, object).operations.keys()].filter((operation) => !MAKING.has(operation))
  context.audit({
    event: 'record.viewed-as',
    operation: 'read',
    target: targetOf(object, id, row),
    decision: decisionOn(context, object, 'read', row),
    shown: record === null ? [] : [id],
    details: { personId: as.personId },
  })
  return {
    ...them.said,
    seen: view === null ? null : view !== false,
    record,
    operations: operations.map((operation) => ({
      operation,
      allowed: explain(them.plan, object, operation, row.record, { ...standing, changes: false })?.allowed ?? null,
    })),
    titles: record === null ? {} : await titlesFor(context, them, object, [record]),
  }
}
