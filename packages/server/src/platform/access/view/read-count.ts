import { countQuery } from '@menshen/engine'
import { ask } from '../ask.ts'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { targetOf } from '../rows.ts'
import { withCandidates } from './candidates.ts'
import { type Question, selectionFor, termsOf } from './question.ts'

/** As far as a count goes unless all is asked for (P1). */
export const COUNT_CAP = 1000

export interface Count {
  readonly count: number
  readonly capped: boolean
}

/** How many records of V there are. */
export async function readCount(
  context: DoorContext,
  object: string,
  question: Question & { readonly exact?: boolean | undefined },
): Promise<Count> {
  const selection = await withCandidates(context, selectionFor(context, specOf(object), question))
  const exact = question.exact === true
  const [row] = await ask<{ count: number }>(context, countQuery(context.plan, selection, exact ? null : COUNT_CAP + 1))
  const count = row?.count ?? 0
  context.audit({
    event: 'record.counted',
    operation: 'read',
    target: targetOf(object, null, null),
    terms: termsOf(question),
    details: { exact, bin: question.bin === true },
  })
  return !exact && count > COUNT_CAP ? { count: COUNT_CAP, capped: true } : { count, capped: false }
}
