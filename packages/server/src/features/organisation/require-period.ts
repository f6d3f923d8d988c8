import { refusedAt } from '#platform/access/refusals.ts'
import { OPEN_END } from './periods.ts'

/** A time from now on. @throws Problem assignment-in-past for one that begins in the past or ends before it begins */
export function requirePeriod(now: string, from: string | undefined, until: string | undefined): { from: string; until: string } {
  const period = { from: from ?? now, until: until ?? OPEN_END }
  if (period.from < now) throw refusedAt('assignment-in-past', ['/validFrom'])
  if (period.until <= period.from) throw refusedAt('assignment-in-past', ['/validUntil'])
  return period
}
