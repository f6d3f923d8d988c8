import type { Value } from '@menshen/engine'
import { seal, unseal } from '../../crypto/seal.ts'
import { Problem } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'

/** Where a page ended: in which part of the order, and at which row as the person saw it. */
export interface Place {
  readonly part: 'sorted' | 'rest'
  /** The sort value of the last row, which was clear to the person, or its order key; null in the rest. */
  readonly value: Value
  readonly id: string
}

export function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false
  const { part, id } = value as Partial<Place>
  return (part === 'sorted' || part === 'rest') && typeof id === 'string' && 'value' in value
}

/** Seals where a page ended, for this person and this question alone (V5). */
export function sealCursor({ keys, plan }: DoorContext, question: unknown, place: unknown): string {
  return seal(keys.cursor, { user: plan.userId, question }, place)
}

/** Opens a cursor. One that is tampered with, somebody else's, or of another question is just not valid: which one is not said. */
export function openCursor<T>(
  { keys, plan }: DoorContext,
  question: unknown,
  cursor: string,
  isExpected: (value: unknown) => value is T,
): T {
  const value = unseal(keys.cursor, { user: plan.userId, question }, cursor)
  if (!isExpected(value)) throw new Problem('invalid-cursor')
  return value
}
