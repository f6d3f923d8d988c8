import type { EngineRecord, Value } from '@menshen/engine'

/** Values that only an operation of their own gives, so that it cannot be gone round by writing the field. */
const RESERVED: Readonly<Record<string, readonly Value[]>> = { 'case.status': ['closed'] }

export function isReserved(object: string, field: string, value: Value): boolean {
  return RESERVED[`${object}.${field}`]?.includes(value) === true
}

/** What else a change of fields brings with it: a case that is opened again has no time of closing. */
export function consequences(
  object: string,
  before: EngineRecord,
  after: Readonly<Record<string, Value | undefined>>,
): Record<string, Value> {
  return object === 'case' && before.status === 'closed' && after.status !== 'closed' ? { closedAt: null } : {}
}
