import type { Observed, Value } from '@menshen/engine'

/** A state that an operation starts from. Its fields must be seen as far as named here. */
interface StateRule {
  readonly sees: Readonly<Record<string, 'masked' | 'clear'>>
  readonly holds: (record: Readonly<Record<string, Value | undefined>>) => boolean
}

/**
 * INVARIANT: whether an operation is possible in the present state depends only on what the person sees of that state, so no
 * answer tells of a state that is hidden (V4). A mask shows presence, which is all that the pool needs.
 */
const RULES: Readonly<Record<string, StateRule>> = {
  'lead.claim': { sees: { ownerId: 'masked' }, holds: ({ ownerId }) => ownerId === null },
  'lead.release': { sees: { ownerId: 'masked' }, holds: ({ ownerId }) => ownerId !== null },
  'deal.requestDiscount': { sees: { discountStatus: 'clear' }, holds: ({ discountStatus }) => discountStatus !== 'requested' },
  'deal.approveDiscount': {
    sees: { discountStatus: 'clear', discountRequestedBy: 'clear' },
    holds: ({ discountStatus }) => discountStatus === 'requested',
  },
  'policyChange.update': { sees: { state: 'clear' }, holds: ({ state }) => state !== 'published' && state !== 'withdrawn' },
  'policyChange.approve': {
    sees: { state: 'clear', digest: 'clear' },
    holds: ({ state }) => state === 'submitted' || state === 'approved' || state === 'scheduled',
  },
  'case.close': { sees: { status: 'clear' }, holds: ({ status }) => status !== 'closed' },
}

/** Whether the operation can be done to a record as the person observes it, cannot in its state, or may not be known. */
export function stateFor(
  object: string,
  operation: string,
  observed: Observed,
  record: Readonly<Record<string, Value | undefined>>,
): 'possible' | 'impossible' | 'unseen' {
  const rule = RULES[`${object}.${operation}`]
  if (rule === undefined) return 'possible'
  const seen = Object.entries(rule.sees).every(
    ([field, level]) => Object.hasOwn(observed.fields, field) && (level === 'masked' || !observed.masked.includes(field)),
  )
  if (!seen) return 'unseen'
  return rule.holds(record) ? 'possible' : 'impossible'
}
