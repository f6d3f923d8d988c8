import { after } from '#platform/clock.ts'

/** How often something may fail. Failures add up to a level, which sinks as time passes. */
export interface Rule {
  /** The level from which on there is a wait after each failure. */
  readonly free: number
  /** The first wait; each further failure doubles it. */
  readonly firstWait: number
  readonly longestWait: number
  /** The time in which one failure is forgiven. */
  readonly forgiven: number
}

/** What was spent of a budget so far. */
export interface Spent {
  readonly level: number
  readonly at: string
  readonly blockedUntil: string | null
}

export const NOTHING_SPENT = (now: string): Spent => ({ level: 0, at: now, blockedUntil: null })

/** The level now, with what was forgiven since. A clock that went back forgives nothing. */
export function levelNow({ forgiven }: Rule, { level, at }: Spent, now: string): number {
  return Math.max(0, level - Math.max(0, Date.parse(now) - Date.parse(at)) / forgiven)
}

/** Milliseconds to wait; 0 when there may be an attempt. */
export function waitOf({ blockedUntil }: Spent, now: string): number {
  return blockedUntil === null ? 0 : Math.max(0, Date.parse(blockedUntil) - Date.parse(now))
}

/**
 * Spends one attempt, before anybody knows how it ends, so that many at once cannot slip through together. What is refused while
 * blocked spends nothing: hammering makes no wait longer.
 */
export function spend(rule: Rule, spent: Spent, now: string): Spent {
  const level = levelNow(rule, spent, now) + 1
  if (level < rule.free) return { level, at: now, blockedUntil: null }
  const wait = Math.min(rule.longestWait, rule.firstWait * 2 ** Math.floor(level - rule.free))
  return { level, at: now, blockedUntil: after(now, wait) }
}

/** Gives back what an attempt spent that turned out right, with the block it made. */
export function giveBack(rule: Rule, spent: Spent, madeBlock: string | null, now: string): Spent {
  const level = Math.max(0, levelNow(rule, spent, now) - 1)
  return { level, at: now, blockedUntil: spent.blockedUntil === madeBlock ? null : spent.blockedUntil }
}
