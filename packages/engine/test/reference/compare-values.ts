import type { Scalar } from '../../src/vocabulary/value.ts'

/**
 * G5: text by code point, numbers and booleans as they are, false before true. Instants and dates are written so that their order as
 * text is their order in time.
 */
export function compareValues(a: Scalar, b: Scalar): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  if (typeof a !== typeof b) throw new Error('two values of one field have one type')
  return Number(a) - Number(b)
}

export function compareText(a: string, b: string): number {
  const left = [...a].map(codePoint)
  const right = [...b].map(codePoint)
  for (let index = 0; index < left.length && index < right.length; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0
}
