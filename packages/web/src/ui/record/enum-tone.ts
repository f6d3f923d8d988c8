export type Tone = 'plain' | 'good' | 'busy' | 'warn' | 'bad' | 'quiet'

/** What the values of states mean to a reader, whatever the object type: colour is only ever a second sign beside the words. */
const TONES: Readonly<Record<string, Tone>> = {
  new: 'busy',
  contacted: 'plain',
  qualified: 'good',
  converted: 'good',
  lost: 'quiet',
  hot: 'bad',
  warm: 'warn',
  cold: 'quiet',
  key: 'warn',
  active: 'good',
  prospect: 'busy',
  dormant: 'quiet',
  qualification: 'plain',
  proposal: 'busy',
  negotiation: 'warn',
  won: 'good',
  requested: 'warn',
  approved: 'good',
  refused: 'bad',
  ordered: 'busy',
  shipped: 'plain',
  invoiced: 'warn',
  paid: 'good',
  cancelled: 'quiet',
  open: 'busy',
  waiting: 'warn',
  closed: 'quiet',
  urgent: 'bad',
  high: 'warn',
  complaint: 'bad',
  fault: 'warn',
  suspended: 'warn',
  left: 'quiet',
  draft: 'plain',
  submitted: 'warn',
  scheduled: 'busy',
  published: 'good',
  withdrawn: 'quiet',
}

/** Enums that say a state and so deserve a coloured mark; of the others the words suffice. */
const STATES: ReadonlySet<string> = new Set(['status', 'stage', 'priority', 'rating', 'level', 'discountStatus', 'kind', 'state'])

export function toneOf(field: string, value: string): Tone {
  return STATES.has(field) ? (TONES[value] ?? 'plain') : 'plain'
}

export function isState(field: string): boolean {
  return STATES.has(field)
}
