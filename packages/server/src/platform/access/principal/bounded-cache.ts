/** Keeps the values used last, at most so many of them. */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  readonly size: number
}

/** A cache that forgets what was not used for longest. */
export function boundedCache<Value>(most: number): BoundedCache<Value> {
  // A Map gives its keys in the order they were put in, so whatever is used is put in again.
  const entries = new Map<string, Value>()
  return {
    get: (key) => {
      const value = entries.get(key)
      if (value === undefined) return undefined
      entries.delete(key)
      entries.set(key, value)
      return value
    },
    set: (key, value) => {
      entries.delete(key)
      entries.set(key, value)
      const oldest = entries.keys().next()
      if (entries.size > most && oldest.done !== true) entries.delete(oldest.value)
    },
    get size() {
      return entries.size
    },
  }
}
