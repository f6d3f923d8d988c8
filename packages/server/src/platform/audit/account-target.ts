import type { AuditTarget } from '@menshen/contract'

/** An account as what an event is about; its unit where that is known. */
export function accountTarget(userId: string, unitId: string | null = null): AuditTarget {
  return { object: 'user', recordId: userId, ownerId: userId, unitId }
}
