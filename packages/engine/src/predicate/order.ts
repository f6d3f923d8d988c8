import type { Scalar } from '../vocabulary/value.ts'

/**
 * Orders two texts by code point, as COLLATE "C" does on UTF-8 (G5). JavaScript's own `<` compares UTF-16 units, which puts
 * U+1F600 before U+FFFD; so surrogates are moved above the rest of the basic plane before they are compared.
 *
 * @returns negative, zero or positive
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return lift(x) - lift(y)
  }
  return a.length - b.length
}

function lift(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

/**
 * Orders two values of one type; values of different types have no order and answer null, so that an operator stays total
 * without ever casting (G5).
 */
export function compareScalars(a: Scalar, b: Scalar): number | null {
  if (typeof a === 'string') return typeof b === 'string' ? compareText(a, b) : null
  if (typeof a === 'number') return typeof b === 'number' ? a - b : null
  return typeof b === 'boolean' ? Number(a) - Number(b) : null
}
