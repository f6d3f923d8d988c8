import type { Relations } from '../decide/record.ts'
import { NO_RELATIONS } from '../decide/record.ts'
import type { Plan } from '../plan/plan.ts'
import { answerTo, goalOf } from './answer.ts'
import type { Asked } from './asked.ts'
import type { Way } from './changes.ts'
import type { LetIn } from './explanation.ts'
import { asItIs, askIn, type Hypothesis, subjectOf } from './hypothesis.ts'
import type { Outcome } from './three-valued.ts'

/** Somebody else who might be let in, and how they stand to the record. */
export interface Standing {
  readonly plan: Plan
  readonly relations?: Relations
  /** Whether `parentReadable` follows from what the reader is shown. */
  readonly parents?: boolean
}

/** The circumstances after the steps that concern everybody: what was given to the one person is not given to the others. */
function forEverybody(way: Way, asked: Asked): Hypothesis | null {
  const steps = way.filter(({ forAll }) => forAll === true)
  return steps.length === 0 ? null : steps.reduce<Hypothesis>((now, { take }) => take(now), asItIs(asked))
}

/**
 * Who else a way to turn the answer would let in. Each is asked about twice, before the steps and after, and by what the reader is
 * shown (V8); who is let in only by the others' own rights is not in it, nor who was in before.
 */
export function letInBy(way: Way, asked: Asked, others: readonly Standing[]): LetIn {
  const after = forEverybody(way, asked)
  const people: string[] = []
  const notShown: string[] = []
  if (after === null) return { people, notShown }
  for (const { plan, relations = NO_RELATIONS, parents = false } of others) {
    if (plan.userId === asked.plan.userId) continue
    const told = { ...asked.knowledge, parents, verdict: false }
    const was: Outcome = goalOf(answerTo({ ...asked, plan, relations, knowledge: told }))
    const known = { ...after.knowledge, parents, verdict: false }
    const is: Outcome = goalOf(answerTo(askIn({ ...after, subject: subjectOf(plan), relations, knowledge: known }, asked)))
    if (is === false || was === true) continue
    if (is === true && was === false) people.push(plan.userId)
    else notShown.push(plan.userId)
  }
  return { people, notShown }
}
