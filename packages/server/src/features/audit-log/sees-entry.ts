import { isClear, type ObjectSpec, objects, type ShownRecord } from '@menshen/contract'

const { auditEvent }: Record<'auditEvent', ObjectSpec> = objects
/** Fields that stand in an entry behind commitments. Every other stands in it openly. */
const COMMITTED: ReadonlySet<string> = new Set(['address', 'client'])
const OPEN = Object.keys(auditEvent.fields).filter((name) => !COMMITTED.has(name))

/** Whether somebody sees in the clear every field of an event that stands openly in its entry. INVARIANT: else the entry is not theirs. */
export function seesEntry(shown: Pick<ShownRecord, 'fields' | 'masked'>): boolean {
  return OPEN.every((name) => isClear(shown, name))
}
