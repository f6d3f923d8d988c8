import { rowOf, rowsIn } from '../rows.ts'
import type { Draft } from './ask.ts'
import type { Situation } from './situation.ts'
import { candidates, target } from './targets.ts'

const OPEN = ['draft', 'submitted', 'approved', 'scheduled']

function inForce({ rows }: Situation) {
  const number = rowsIn(rows, 'rights_version')[0]?.policy
  return rowsIn(rows, 'policy_version').find((row) => row.number === number)
}

const about = (ids: readonly string[]) => ({ objects: ['policyChange', 'policy'], ids, fields: [] })

/** A change in one of the states, to which the person may do it; where none is left, or it is not aimed, whichever. */
function change(situation: Situation, operation: string, states: readonly string[], aimed: boolean) {
  const fit = candidates(situation, 'policyChange', operation).filter(({ id }) =>
    states.includes(String(rowOf(situation.rows, 'policyChange', id)?.state)),
  )
  if (aimed && fit.length > 0) return { id: situation.random.pick(fit).id, flavour: 'permitted' }
  return target(situation, 'policyChange', operation, false)
}

/** The policy in force in other words, as a text, so that it gives nobody anything. */
function wordsOf(situation: Situation): string {
  const { document } = inForce(situation) ?? {}
  return JSON.stringify({ ...(document as object), purpose: { en: `Change ${situation.random.below(1000)}`, zh: '变更' } })
}

const titled = ({ random }: Situation) => ({ title: `Change ${random.below(100)}` })

export function createAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const current = String(inForce(situation)?.id)
  const basedOn = aimed || situation.random.chance(0.6) ? current : target(situation, 'policy', 'read', false).id
  const content = aimed || situation.random.chance(0.7) ? { source: wordsOf(situation) } : { document: { nonsense: 1 } }
  return {
    flavour: aimed ? 'valid' : 'any',
    body: { ...titled(situation), note: 'words', ...content, basedOn },
    named: about([basedOn]),
  }
}

export function saveAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = change(situation, 'update', OPEN, aimed)
  const content = situation.random.chance(0.5) ? { source: wordsOf(situation) } : {}
  return { flavour, params: { id }, body: { ...titled(situation), ...content }, named: about([id]) }
}

export function contentAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = target(situation, 'policyChange', 'read', aimed)
  return { flavour, params: { id }, named: about([id]) }
}

const bare =
  (operation: string, states: readonly string[], body?: unknown) =>
  (situation: Situation, _object: unknown, aimed: boolean): Draft => {
    const { id, flavour } = change(situation, operation, states, aimed)
    return { flavour, params: { id }, ...(body === undefined ? {} : { body }), named: about([id]) }
  }

export const submitAsk = bare('update', ['draft'])
export const withdrawAsk = bare('update', OPEN)
export const sendBackAsk = bare('approve', ['submitted', 'approved', 'scheduled'], { reason: 'not so' })
export const publishAsk = bare('read', ['submitted'])

export function approveAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = change(situation, 'approve', ['submitted'], aimed)
  const digest = rowOf(situation.rows, 'policyChange', id)?.digest
  return { flavour, params: { id }, body: { digest: typeof digest === 'string' ? digest : '0'.repeat(64) }, named: about([id]) }
}

export function scheduleAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = change(situation, 'read', ['submitted'], aimed)
  const at = aimed || situation.random.chance(0.7) ? '2026-09-01T00:00:00.000Z' : '2020-01-01T00:00:00.000Z'
  return { flavour, params: { id }, body: { at }, named: about([id]) }
}
