type Place = readonly (string | number)[]

/** A copy of a JSON value with one place set to something else; `undefined` takes it away. */
export function edited(document: unknown, path: Place, value: unknown): unknown {
  const copy: unknown = structuredClone(document)
  const last = path.at(-1)
  if (last === undefined) return value
  let holder = copy as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>
  if (value === undefined) delete holder[last]
  // Not by assignment: `__proto__` must become a key like any other.
  else Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true })
  return copy
}

/** The paths of all parts of a JSON value, itself included. */
export function placesIn(value: unknown, path: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [path]
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [path, ...entries.flatMap(([key, part]) => placesIn(part, [...path, key]))]
}

export function valueAt(document: unknown, path: Place): unknown {
  return path.reduce<unknown>((part, step) => (part as Record<string | number, unknown> | undefined)?.[step], document)
}

/** `edited`, with the path written with dots. */
export function changedIn(document: unknown, path: string, value: unknown): unknown {
  return edited(
    document,
    path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
    value,
  )
}
