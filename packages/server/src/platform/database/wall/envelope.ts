import { createHmac } from 'node:crypto'
import { ANY, RIGHTS_TABLES, WALLED } from './wall-policies.ts'

/**
 * What statements may touch of the tables behind the wall (P6): a text of lines `name=value`, each under the name by which the policies
 * ask. INVARIANT: made of ids and names of the vocabulary alone, never of what was sent.
 */
export interface Envelope {
  readonly text: string
}

/** Makes an envelope of lines. What holds several ids is written once, however many lines name it. */
export function envelopeOf(lines: Readonly<Record<string, true | string | readonly string[]>>): Envelope {
  const lists = new Map<string, string>()
  const nameOf = (ids: string): string => {
    const known = lists.get(ids) ?? `@${lists.size}`
    lists.set(ids, known)
    return known
  }
  const written = Object.entries(lines).map(([name, value]) => {
    if (value === true) return `${name}=t`
    if (typeof value === 'string') return `${name}=${value}`
    const ids = `{${value.join(',')}}`
    return `${name}=${value.length > 1 ? nameOf(ids) : ids}`
  })
  const text = [...written, ...[...lists].map(([ids, name]) => `${name}=${ids}`)].join('\n')
  if (!/^[\w.=@{},\-\n]*$/.test(text)) throw new Error('an envelope was to hold what is neither an id nor a name')
  return { text }
}

function whole(...kinds: readonly ('crm' | 'administrative')[]): Envelope {
  const tables = WALLED.filter(({ kind }) => kinds.includes(kind)).map(({ table }) => table)
  const lines = tables.flatMap((table): [string, true | string[]][] => [
    [table, [ANY]],
    [`${table}.write`, true],
  ])
  return envelopeOf({ rights: [ANY], 'rights.write': true, ...Object.fromEntries(lines) })
}

/** For the server's own statements about accounts, units, roles, the policy and the log. Customers' records are not in it. */
export const GOVERNING: Envelope = whole('administrative')

/** For what the door itself does to customers' records, of which nothing goes to anybody but through V. */
export const DOOR: Envelope = whole('administrative', 'crm')

const GOVERNING_TABLES = [
  ...WALLED.filter(({ kind }) => kind === 'administrative').map(({ table }) => table),
  // The view of policy_version.
  'policy',
  ...Object.keys(RIGHTS_TABLES),
]
const GOVERNED = new RegExp(`\\b(?:${GOVERNING_TABLES.join('|')})\\b`, 'i')
const ONLY_ADDS_EVENTS = /^\s*insert into "?audit_event"? (?!.*\b(?:returning|on conflict)\b)/is

/** Statements come again and again, and are long. */
const known = new Map<string, boolean>()
const MOST_KNOWN = 2_000

/** Whether a statement touches what governs, so that it must stand behind an envelope. To the log everybody adds. */
export function touchesGoverning(text: string): boolean {
  const before = known.get(text)
  if (before !== undefined) return before
  const touches = GOVERNED.test(text) && !ONLY_ADDS_EVENTS.test(text)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, touches)
  return touches
}

/** The connection and the beginning of the transaction that an envelope is for, as the database tells them. */
export interface Bound {
  readonly pid: number
  /** Microseconds since 1970. */
  readonly began: number
  /** The time of the transaction, by which shares hold. */
  readonly now: string
}

/** The envelope as the setting holds it: 64 hexadecimal digits of HMAC-SHA-256 (RFC 2104), and the text they vouch for. */
export function signed(key: Buffer, { text }: Envelope, { pid, began, now }: Bound): string {
  const body = `\nnow=${now}\n${text}\n`
  return createHmac('sha256', key).update(`${pid} ${began}${body}`).digest('hex') + body
}
