import { SmsHeldUp } from '../sms-driver.ts'

const WAIT = 10_000
const LONGEST_ANSWER = 65_536

/** What a vendor answered; the body null where it is no JSON. */
export interface VendorAnswer {
  readonly status: number
  readonly body: unknown
}

async function textOf(answer: Response): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > LONGEST_ANSWER) throw new SmsHeldUp('answer-too-long')
    parts.push(Buffer.from(part))
  }
  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/**
 * Sends a request to a vendor, once. Redirections are not followed: a signed request belongs to the host it was signed for.
 *
 * @throws SmsHeldUp where there is no answer within ten seconds, or one of trouble at the other side (429, 5xx)
 */
export async function post(url: URL, headers: Readonly<Record<string, string>>, body: string): Promise<VendorAnswer> {
  let answer: Response
  let text: string
  try {
    answer = await fetch(url, { method: 'POST', headers: { ...headers }, body, redirect: 'error', signal: AbortSignal.timeout(WAIT) })
    text = await textOf(answer)
  } catch (error) {
    // What the platform says of it names addresses; those of a vendor hold the number.
    throw error instanceof SmsHeldUp ? error : new SmsHeldUp('no-answer')
  }
  if (answer.status === 429 || answer.status >= 500) throw new SmsHeldUp(`status-${answer.status}`)
  return { status: answer.status, body: parsed(text) }
}

/** One part of an answer, whatever the answer is. */
export function partOf(body: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined), body)
}
