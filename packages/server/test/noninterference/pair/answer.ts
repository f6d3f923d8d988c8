/** What left the server, as far as it matters: everything but the time of day. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Headers that are left out of the comparison. `date` is the machine's clock. Of `audit-receipt` only that it is there counts: it holds the
 * event's id, which is random, and after other random ids where more happened out of sight, and a hash in which the record's owner and unit at
 * that time stand behind salts that nobody has. All others must be equal, byte by byte, and so must bodies.
 * Nothing else is normalised: ids, tokens, correlation ids and the nonces of cursors are equal because both sides draw them from one seed.
 */
export const NORMALISED: readonly string[] = ['date header left out', 'what the audit-receipt header says left out']

export function answerFrom(status: number, headers: Readonly<Record<string, unknown>>, body: string): Answer {
  const kept = Object.entries(headers)
    .filter(([name]) => name !== 'date')
    .map(([name, value]) => [name, withoutReceipt(name, Array.isArray(value) ? value.join('\n') : String(value))] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return { status, headers: Object.fromEntries(kept), body }
}

const withoutReceipt = (name: string, value: string): string => (name === 'audit-receipt' ? 'a receipt' : value)

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

/** The first places where two values differ, as paths with both sides. */
function valueDifferences(a: unknown, b: unknown, path: string, most: number): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return []
  const both = [a, b]
  if (both.some((value) => value === null || typeof value !== 'object') || Array.isArray(a) !== Array.isArray(b)) {
    return [`${path === '' ? '/' : path}: ${short(a)} ≠ ${short(b)}`]
  }
  const [left, right] = both as Readonly<Record<string, unknown>>[]
  const names = [...new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})])]
  return names.flatMap((name) => valueDifferences(left?.[name], right?.[name], `${path}/${name}`, most)).slice(0, most)
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}

/** How two answers differ, in words; nothing when they are the same. */
export function answerDifferences(a: Answer, b: Answer): string[] {
  const status = a.status === b.status ? [] : [`status: ${a.status} ≠ ${b.status}`]
  const headers = valueDifferences(a.headers, b.headers, 'header', 5)
  const body = a.body === b.body ? [] : valueDifferences(parsed(a.body), parsed(b.body), '', 6)
  const bytes = a.body !== b.body && body.length === 0 ? ['the same JSON in other bytes'] : []
  return [...status, ...headers, ...body, ...bytes]
}
