/** Answers 0 when the caller may go on, else after how many seconds to try again. */
export type RateLimit = (caller: string, now: number) => number

interface Bucket {
  tokens: number
  at: number
}

const MOST_CALLERS = 50_000

/**
 * A bucket of tokens per caller, refilled evenly, in this process alone: it keeps one client from taking all of a replica, and
 * is no security measure. Limits of sign-in attempts are counted in the database instead.
 */
export function rateLimit(perMinute: number): RateLimit {
  const buckets = new Map<string, Bucket>()
  const perMillisecond = perMinute / 60_000
  const full = Math.max(1, perMinute)
  return (caller, now) => {
    const known = buckets.get(caller)
    const bucket = known ?? { tokens: full, at: now }
    bucket.tokens = Math.min(full, bucket.tokens + Math.max(0, now - bucket.at) * perMillisecond)
    bucket.at = now
    if (known === undefined) {
      // A full bucket is the same as none; the oldest go first when there are too many.
      if (buckets.size >= MOST_CALLERS) {
        const oldest = buckets.keys().next()
        if (oldest.done !== true) buckets.delete(oldest.value)
      }
      buckets.set(caller, bucket)
    }
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perMillisecond / 1000)
    bucket.tokens -= 1
    return 0
  }
}

/** Under whose name requests are counted. */
export interface Callers {
  /** The session's, once it has proved to be one; until then the address's, or inventing sessions would be a way round the limit. */
  nameOf(address: string, tokenSha256: string | null): string
  /** Somebody was signed in by this token. */
  proved(tokenSha256: string): void
}

/** Remembers which tokens were of sessions, so that people behind one address are counted each by themselves. */
export function callers(): Callers {
  const sessions = new Set<string>()
  return {
    nameOf: (address, tokenSha256) => (tokenSha256 !== null && sessions.has(tokenSha256) ? tokenSha256 : address),
    proved: (tokenSha256) => {
      if (sessions.has(tokenSha256)) return
      const oldest = sessions.values().next()
      if (sessions.size >= MOST_CALLERS && oldest.done !== true) sessions.delete(oldest.value)
      sessions.add(tokenSha256)
    },
  }
}
