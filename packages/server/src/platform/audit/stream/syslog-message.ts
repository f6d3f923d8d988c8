import type { Severity } from '@menshen/contract'
import { jsonEscaping } from '../../json-text.ts'

/** What a message of syslog says. */
export interface SyslogMessage {
  readonly severity: Severity
  /** An instant in UTC with milliseconds; null where it is not told. */
  readonly at: string | null
  readonly host: string
  /** What kind of message it is. */
  readonly messageId: string
  /** Structured data, by name: letters and digits. */
  readonly data: Readonly<Record<string, string>>
  /** What can be written as JSON. */
  readonly body: unknown
}

/** "Log audit" (RFC 5424 §6.2.1). */
const FACILITY = 13
const SEVERITIES: Readonly<Record<Severity, number>> = { info: 6, low: 5, medium: 4, high: 3, critical: 2 }
const APPLICATION = 'menshen'
/** The number that is set apart for documents (RFC 5612): this product has none of its own. */
const DATA_ID = 'audit@32473'
const NONE = '-'
const BYTE_ORDER_MARK = '\uFEFF'

/** The longest that a field of the header may be (RFC 5424 §6). */
const LONGEST = { host: 255, messageId: 32 } as const

/** INVARIANT: a field of the header is printable ASCII without a space, so that nothing in it ends it. */
function headerField(text: string, longest: number): string {
  const printable = text.replaceAll(/[^\x21-\x7e]/g, '_').slice(0, longest)
  return printable === '' ? NONE : printable
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g

/** A value of structured data (RFC 5424 §6.3.3). */
const quoted = (value: string): string =>
  value
    .toWellFormed()
    .replaceAll(CONTROLS, ' ')
    .replaceAll(/["\\\]]/g, (sign) => `\\${sign}`)

/** JSON in which nothing can be taken for the end of a line: of the controls, JSON itself leaves some as they are. */
const oneLine = (body: unknown): string => jsonEscaping(body, CONTROLS)

/** A message of syslog (RFC 5424), in UTF-8 with the mark that says so. */
export function syslogMessage({ severity, at, host, messageId, data, body }: SyslogMessage): Buffer {
  const header = [
    `<${FACILITY * 8 + SEVERITIES[severity]}>1`,
    at !== null && INSTANT.test(at) ? at : NONE,
    headerField(host, LONGEST.host),
    APPLICATION,
    String(process.pid),
    headerField(messageId, LONGEST.messageId),
  ].join(' ')
  const parameters = Object.entries(data).map(([name, value]) => ` ${name}="${quoted(value)}"`)
  return Buffer.from(`${header} [${DATA_ID}${parameters.join('')}] ${BYTE_ORDER_MARK}${oneLine(body)}`)
}

/** A message with its length before it, by which its end is known whatever is in it (RFC 5425 §4.3). */
export const framed = (message: Buffer): Buffer => Buffer.concat([Buffer.from(`${message.length} `), message])
