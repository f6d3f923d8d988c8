import type { ShownExport } from '@menshen/contract'

/** Which of the texts says why there is no file; none while there is one or there will be. */
export function whyNoFile({
  state,
  problem,
}: Pick<ShownExport, 'state' | 'problem'>): 'destroyed' | 'expired' | 'not-permitted' | 'other' | null {
  if (state === 'destroyed' || state === 'expired') return state
  if (state !== 'failed') return null
  return problem === 'not-permitted' ? 'not-permitted' : 'other'
}

/** The states that a job knows: a destroyed or expired file was done once. */
export function jobStateOf(state: ShownExport['state']): 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' {
  if (state === 'destroyed') return 'failed'
  return state === 'expired' ? 'done' : state
}
