const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || value === null || (typeof value === 'number' && Number.isFinite(value))

/** Names come again and again: each is quoted once, as long as there are not too many. */
const quotedNames = new Map<string, string>()
const MOST_NAMES = 1_000

function quoted(name: string): string {
  const known = quotedNames.get(name)
  if (known !== undefined) return known
  const made = JSON.stringify(name)
  if (quotedNames.size < MOST_NAMES) quotedNames.set(name, made)
  return made
}

function ofObject(value: Readonly<Record<string, unknown>>): string {
  let text = ''
  for (const name of Object.keys(value).sort()) {
    const inner = value[name]
    if (inner !== undefined) text += `${text === '' ? '' : ','}${quoted(name)}:${canonicalJson(inner)}`
  }
  return `{${text}}`
}

/** JSON with keys in order of code units: equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  // JSON.stringify would write null, which is another value: a number too large to be read must not pass for none.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (!Array.isArray(value)) return ofObject(value as Readonly<Record<string, unknown>>)
  return value.every(isPlain) ? JSON.stringify(value) : `[${value.map(canonicalJson).join(',')}]`
}
