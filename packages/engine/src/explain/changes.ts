import { type Answer, answerTo, goalOf } from './answer.ts'
import type { Asked } from './asked.ts'
import type { Candidate } from './candidate.ts'
import type { Step } from './explanation.ts'
import { asItIs, askIn, type Hypothesis } from './hypothesis.ts'
import { conditionSteps } from './session-steps.ts'
import { assignmentSteps, denialSteps, endingSteps, standingSteps } from './standing-steps.ts'
import { attributeSteps, comparisonSteps } from './value-steps.ts'

const MOST_STEPS = 3
/** A person can weigh so many ways, not more. */
const MOST_WAYS = 12
/** Each hypothesis makes a plan, so their number is bounded. */
const MOST_HYPOTHESES = 400

function* combinations(candidates: readonly Candidate[], size: number, from = 0): Generator<Candidate[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let i = from; i <= candidates.length - size; i++) {
    const first = candidates[i]
    if (first === undefined) return
    for (const rest of combinations(candidates, size - 1, i + 1)) {
      if (!rest.some(({ topic }) => topic === first.topic)) yield [first, ...rest]
    }
  }
}

/** Steps, nearest first: what the person can do alone, what colleagues can, what takes an administrator. */
function candidatesFor(answer: Answer, asked: Asked, now: Hypothesis): Candidate[] {
  return [
    ...conditionSteps(answer),
    ...comparisonSteps(answer, asked),
    ...standingSteps(asked, now),
    ...attributeSteps(answer, asked),
    ...denialSteps(answer),
    ...assignmentSteps(asked, now),
  ]
}

/** One candidate of each kind; attributes and comparisons may be tried with several values. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const known = new Set<string>()
  return candidates.filter(({ step }) => {
    if (step.kind === 'attribute') return true
    const key = JSON.stringify(step)
    return !known.has(key) && known.add(key)
  })
}

/** Whether the answer is known to be the other one in the circumstances after the steps. */
function turns(combination: readonly Candidate[], goal: boolean, now: Hypothesis, asked: Asked): boolean {
  const then = combination.reduce((circumstances, { take }) => take(circumstances), now)
  return goalOf(answerTo(askIn(then, asked))) === !goal
}

/**
 * The smallest sets of steps that would turn the answer, in a fixed order. Each is tried: the question is asked again in the
 * circumstances after the steps, of a plan made in the one way plans are made, and counts only when the answer is known there.
 */
export function changesFor(answer: Answer, asked: Asked): Step[][] {
  const goal = goalOf(answer)
  if (goal === null) return []
  const now = asItIs(asked)
  const candidates = distinct(goal ? endingSteps(asked, now) : candidatesFor(answer, asked, now))
  const ways = new Map<string, Step[]>()
  let left = MOST_HYPOTHESES
  for (let size = 1; size <= MOST_STEPS; size++) {
    for (const combination of combinations(candidates, size)) {
      if (left === 0 || ways.size === MOST_WAYS) return [...ways.values()]
      left--
      const steps = combination.map(({ step }) => step)
      if (turns(combination, goal, now, asked)) ways.set(JSON.stringify(steps), steps)
    }
    if (ways.size > 0) break
  }
  return [...ways.values()]
}
