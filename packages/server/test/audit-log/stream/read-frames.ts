/** A message of syslog as a receiver reads it (RFC 5424). */
export interface ReadMessage {
  readonly priority: number
  readonly timestamp: string
  readonly host: string
  readonly application: string
  readonly processId: string
  readonly messageId: string
  readonly data: Readonly<Record<string, string>>
  /** Without the mark of UTF-8. */
  readonly text: string
}

/** Takes whole frames off the front of bytes (RFC 5425 §4.3). @throws Error where there is no frame */
export function takeFrames(bytes: Buffer): { readonly messages: Buffer[]; readonly rest: Buffer } {
  const messages: Buffer[] = []
  let rest = bytes
  for (;;) {
    const space = rest.indexOf(0x20)
    if (space < 0) {
      if (rest.length > 10 || !/^[0-9]*$/.test(rest.toString('latin1'))) throw new Error('no frame')
      return { messages, rest }
    }
    const length = rest.subarray(0, space).toString('latin1')
    if (!/^[1-9][0-9]{0,9}$/.test(length)) throw new Error(`no length: ${length.slice(0, 20)}`)
    const end = space + 1 + Number(length)
    if (rest.length < end) return { messages, rest }
    messages.push(rest.subarray(space + 1, end))
    rest = rest.subarray(end)
  }
}

const HEADER = /^<([0-9]{1,3})>1 ([!-~]+) ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) /
const PARAMETER = /^ ([!-<>-Z\\^-~]{1,32})="((?:[^"\\\]]|\\["\\\]])*)"/

/** @throws Error where the bytes are no message of RFC 5424 with one element of structured data and a text in UTF-8 */
export function readMessage(bytes: Buffer): ReadMessage {
  const whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  const header = HEADER.exec(whole)
  if (header === null) throw new Error('no header')
  let rest = whole.slice(header[0].length)
  const id = /^\[[!-<>-Z\\^-~]{1,32}/.exec(rest)
  if (id === null) throw new Error('no structured data')
  rest = rest.slice(id[0].length)
  const data: Record<string, string> = {}
  for (let one = PARAMETER.exec(rest); one !== null; one = PARAMETER.exec(rest)) {
    data[one[1] ?? ''] = (one[2] ?? '').replaceAll(/\\(["\\\]])/g, '$1')
    rest = rest.slice(one[0].length)
  }
  if (!rest.startsWith('] \uFEFF')) throw new Error('no end of the structured data, or no mark')
  const [, priority, timestamp = '', host = '', application = '', processId = '', messageId = ''] = header
  return { priority: Number(priority), timestamp, host, application, processId, messageId, data, text: rest.slice(3) }
}
