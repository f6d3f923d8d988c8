import { type Answer, answerTo, goalOf } from './answer.ts'
import type { Asked } from './asked.ts'
import type { Candidate } from './candidate.ts'
import { asItIs, askIn, type Hypothesis } from './hypothesis.ts'
import { conditionSteps } from './session-steps.ts'
import { assignmentSteps, denialSteps, endingSteps, standingSteps } from './standing-steps.ts'
import { attributeSteps, comparisonSteps } from './value-steps.ts'

const MOST_STEPS = 3
/** A person can weigh so many ways, not more. */
const MOST_WAYS = 12
/** Each hypothesis makes a plan, so their number is bounded. */
const MOST_HYPOTHESES = 600

/** Circumstances that some steps have led to, and the answer there. */
interface Node {
  readonly hypothesis: Hypothesis
  readonly asked: Asked
  readonly answer: Answer
  readonly taken: readonly Candidate[]
}

/** Steps, nearest first: what the person can do alone, what colleagues can, what takes an administrator. */
function candidatesFor({ hypothesis, asked, answer }: Node, goal: boolean): Candidate[] {
  if (goal) return endingSteps(asked, hypothesis)
  return [
    ...conditionSteps(answer),
    ...comparisonSteps(answer, asked),
    ...standingSteps(asked, hypothesis),
    ...attributeSteps(answer, asked),
    ...denialSteps(answer),
    ...assignmentSteps(asked, hypothesis),
  ]
}

/** Names a set of steps, in whatever order they were taken. An attribute may be tried with several values, each by itself. */
const keyOf = (taken: readonly Candidate[]): string => JSON.stringify(taken.map(({ step, value }) => JSON.stringify([step, value])).sort())

function* next(node: Node, goal: boolean, question: Asked, met: Set<string>): Generator<Node> {
  for (const candidate of candidatesFor(node, goal)) {
    if (node.taken.some(({ topic }) => topic === candidate.topic)) continue
    const taken = [...node.taken, candidate]
    const key = keyOf(taken)
    if (met.has(key)) continue
    met.add(key)
    const hypothesis = candidate.take(node.hypothesis)
    const asked = askIn(hypothesis, question)
    yield { hypothesis, asked, answer: answerTo(asked), taken }
  }
}

/** How much still stands in the way; nearer circumstances are gone on from first. */
const distance = ({ answer }: Node): number =>
  answer.sections.filter(({ permitted }) => permitted !== true).length +
  answer.sections.reduce((count, { denials }) => count + denials.filter(({ matches }) => matches !== false).length, 0)

/** One smallest set of steps, each with what it does. */
export type Way = readonly Candidate[]

/**
 * The smallest sets of steps that would turn the answer, in a fixed order. Each is tried: the question is asked again in the
 * circumstances after the steps, of a plan made in the one way plans are made, and counts only when the answer is known there.
 * What stands in the way there, such as the condition of a role just taken on, gives the steps to try next.
 */
export function changesFor(answer: Answer, asked: Asked): Way[] {
  const goal = goalOf(answer)
  if (goal === null) return []
  const met = new Set<string>()
  const ways = new Map<string, Way>()
  let left = MOST_HYPOTHESES
  let frontier: Node[] = [{ hypothesis: asItIs(asked), asked, answer, taken: [] }]
  for (let size = 1; size <= MOST_STEPS; size++) {
    const further: Node[] = []
    for (const node of frontier) {
      for (const then of next(node, goal, asked, met)) {
        if (goalOf(then.answer) === !goal) {
          ways.set(JSON.stringify(then.taken.map(({ step }) => JSON.stringify(step)).sort()), then.taken)
        } else further.push(then)
        if (--left === 0 || ways.size === MOST_WAYS) return [...ways.values()]
      }
    }
    if (ways.size > 0) break
    frontier = further.sort((a, b) => distance(a) - distance(b))
  }
  return [...ways.values()]
}
