import type { ShownRecord } from '@menshen/contract'

/** Operations on one record that have a dialog of their own, in the order of the menu. Those of the bin stand in its list. */
export const ACTIONS = ['claim', 'approveDiscount', 'close', 'requestDiscount', 'transfer', 'share', 'release', 'delete'] as const

export type ActionName = (typeof ACTIONS)[number]

function is(record: ShownRecord, field: string, value: string): boolean {
  const seen = record.fields[field]
  return seen === undefined || seen === value
}

/**
 * Whether an act makes sense in the state that is shown. Rights are the server's word alone; this only spares people buttons
 * that would answer "wrong state".
 */
export function isTimely(name: ActionName, record: ShownRecord): boolean {
  const { fields } = record
  switch (name) {
    case 'claim':
      return (fields.ownerId ?? null) === null
    case 'release':
      return fields.ownerId !== null
    case 'approveDiscount':
      return is(record, 'discountStatus', 'requested')
    case 'requestDiscount':
      return fields.discountStatus !== 'requested'
    case 'close':
      return fields.status !== 'closed'
    default:
      return true
  }
}
