import type { Condition } from '../definition/condition.ts'
import { Travel, Unseen } from './before.ts'
import { Count, Distinct, Lasts, MostOfOne, Sum } from './in-window.ts'
import type { Tracker } from './tracker.ts'
import { Unusual } from './unusual.ts'

/** What a condition remembers of a group that is new. @param window in milliseconds; 0 where the detection has none */
export function trackerFor(condition: Condition, window: number): Tracker {
  if ('count' in condition) return new Count(condition.count)
  if ('distinct' in condition) return new Distinct(condition.distinct, condition)
  if ('mostOfOne' in condition) return new MostOfOne(condition.mostOfOne, condition)
  if ('lasts' in condition) return new Lasts({ atLeast: condition.lasts })
  if ('sum' in condition) return new Sum(condition.sum, condition)
  if ('unusual' in condition) return new Unusual(condition.unusual, window)
  if ('unseen' in condition) return new Unseen(condition.unseen, condition.memory, condition.settledAfter)
  return new Travel(condition.travel.km, condition.travel.kmh)
}

/** What the figure of a condition is called in an alert. */
export function figureName(condition: Condition): string {
  const [name = ''] = Object.keys(condition)
  return 'distinct' in condition ? `distinct ${condition.distinct}` : 'mostOfOne' in condition ? `most of one ${condition.mostOfOne}` : name
}

/** For how long a condition may still remember something, in milliseconds. */
export function memoryOf(condition: Condition): number {
  if ('unusual' in condition) return condition.unusual.over
  if ('unseen' in condition) return condition.memory
  // Nobody knows when an account is used again.
  return 'travel' in condition ? Number.POSITIVE_INFINITY : 0
}
