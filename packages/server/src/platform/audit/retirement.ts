import type { EventDraft } from './append.ts'
import type { Saying } from './erasure.ts'
import { isMonth, isRetiredClass, type Partition } from './partition.ts'

/** What went with a partition (A4): how many events, and the hash of their leaves in the order of their places. */
export interface Retirement {
  readonly partition: Partition
  readonly events: number
  /** SHA-256 in base 64. */
  readonly digest: string
}

/** What such an event is called. */
export const RETIRED = 'audit.retired'

/** The event that says so before they go: their tombstone. */
export function retirementDraft({ partition, events, digest }: Retirement, reason: string): EventDraft {
  const target = { object: 'auditEvent', recordId: null, ownerId: null, unitId: null }
  return { event: RETIRED, target, details: { month: partition.month, class: partition.class, events, digest, reason } }
}

/** What an event says was retired; null where it is no such event. */
export function retirementIn({ event, object, details }: Saying): Retirement | null {
  if (event !== RETIRED || object !== 'auditEvent') return null
  const { month, class: of, events, digest } = (details ?? {}) as Readonly<Record<string, unknown>>
  if (typeof month !== 'string' || !isMonth(month) || typeof of !== 'string' || !isRetiredClass(of)) return null
  if (typeof events !== 'number' || typeof digest !== 'string') return null
  return { partition: { month, class: of }, events, digest }
}
