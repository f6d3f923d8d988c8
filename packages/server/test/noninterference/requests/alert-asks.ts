import { rowOf } from '../rows.ts'
import type { Draft } from './ask.ts'
import type { Situation } from './situation.ts'
import { candidates, target } from './targets.ts'

const about = (ids: readonly string[]) => ({ objects: ['alert' as const, 'auditEvent' as const], ids, fields: [] })

export const detectionsAsk = (): Draft => ({ flavour: 'all', named: { ...about([]), fields: ['detection', 'verdict', 'createdAt'] } })

export const followAsk = (): Draft => ({ flavour: 'all', body: { seconds: 0 }, named: { ...about([]), fields: ['state', 'signals'] } })

export function evidenceAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = target(situation, 'alert', 'read', aimed)
  return { flavour, params: { id }, named: about([id]) }
}

/** An alert in one of the states that they may handle; where none is left, or it is not aimed, whichever. */
function open(situation: Situation, states: readonly string[], aimed: boolean) {
  const fit = candidates(situation, 'alert', 'handle').filter(({ id }) =>
    states.includes(String(rowOf(situation.rows, 'alert', id)?.state)),
  )
  if (aimed && fit.length > 0) return { id: situation.random.pick(fit).id, flavour: 'permitted' }
  return target(situation, 'alert', 'handle', false)
}

export function takeAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = open(situation, ['new'], aimed)
  return { flavour, params: { id }, named: about([id]) }
}

export function closeAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = open(situation, ['taken'], aimed)
  const verdict = situation.random.pick(['truePositive', 'falsePositive', 'expected'])
  const days = verdict === 'expected' || !aimed ? { expectedDays: 7 } : {}
  return { flavour, params: { id }, body: { verdict, note: 'seen', ...days }, named: about([id]) }
}
