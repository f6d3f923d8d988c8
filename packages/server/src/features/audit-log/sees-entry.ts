import { isClear, type ObjectSpec, objects, type ShownRecord } from '@menshen/contract'
import { PERSONAL } from '#platform/audit/event-entry.ts'

const { auditEvent }: Record<'auditEvent', ObjectSpec> = objects
/** Fields that stand openly in an entry: all but those that stand in it behind commitments. */
const OPEN = Object.keys(auditEvent.fields).filter((name) => !PERSONAL.some((one) => one === name))

/** Whether somebody sees in the clear every field of an event that stands openly in its entry. INVARIANT: else the entry is not theirs. */
export function seesEntry(shown: Pick<ShownRecord, 'fields' | 'masked'>): boolean {
  return OPEN.every((name) => isClear(shown, name))
}
