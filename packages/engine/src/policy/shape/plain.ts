/** What a value is, asked in a way that no proxy, getter or exotic object can turn into an exception. */
export type Plain =
  | { readonly kind: 'mapping'; readonly keys: readonly string[]; readonly at: (key: string) => unknown }
  | { readonly kind: 'list'; readonly length: number; readonly at: (index: number) => unknown }
  | { readonly kind: 'scalar'; readonly value: string | number | boolean }
  | { readonly kind: 'other' }

const OTHER: Plain = { kind: 'other' }

/** Stands for what could not be read. It is a symbol, so it is of no kind that a document allows. */
const UNREADABLE = Symbol('unreadable')

function readOnce(object: object, key: string | number): unknown {
  try {
    return Reflect.get(object, key)
  } catch {
    return UNREADABLE
  }
}

/** A mapping is an object without a class: its prototype is null, or has none itself (so also one from another realm). */
function isClassless(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Looks at a value once. Only own enumerable keys count, so neither `__proto__` nor `constructor` leads anywhere. */
export function plain(value: unknown): Plain {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { kind: 'scalar', value }
  if (typeof value !== 'object' || value === null) return OTHER
  try {
    if (Array.isArray(value)) return { kind: 'list', length: value.length, at: (index) => readOnce(value, index) }
    if (!isClassless(value)) return OTHER
    return { kind: 'mapping', keys: Object.keys(value), at: (key) => readOnce(value, key) }
  } catch {
    return OTHER
  }
}
