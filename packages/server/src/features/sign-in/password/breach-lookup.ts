import { createHash } from 'node:crypto'
import type { Log } from '#platform/log.ts'

/** What the online list says of a password; unknown where it could not be asked, or did not answer as it should. */
export type BreachAnswer = 'found' | 'absent' | 'unknown'

/** Looks a password up online. INVARIANT: never within a transaction, which the network would hold up. */
export type BreachLookup = (password: string) => Promise<BreachAnswer>

const PREFIX_LENGTH = 5
const TIME_LIMIT = 2_000
/** A padded range has some hundred lines of about forty bytes; this is far above. */
const MOST_BYTES = 512 * 1024
const LINE = /^([0-9A-Fa-f]{35}):(\d{1,12})$/

async function bodyOf(response: Response): Promise<string | null> {
  if (response.status !== 200 || response.body === null) return null
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body) {
    bytes += part.byteLength
    // Leaving the loop ends the connection.
    if (bytes > MOST_BYTES) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('latin1')
}

/** Lines with a count of 0 are padding and say nothing. Null for what is no answer of that service. */
function isListed(body: string, suffix: string): boolean | null {
  const lines = body.split(/\r?\n/).filter((line) => line !== '')
  let listed = false
  for (const line of lines) {
    const [, found, count] = LINE.exec(line) ?? []
    if (found === undefined) return null
    if (found.toUpperCase() === suffix && Number(count) > 0) listed = true
  }
  // There is no range without a password in it.
  return lines.length === 0 ? null : listed
}

/**
 * Looks passwords up at a service of the range form of Have I Been Pwned (API v3, "Searching by range"). INVARIANT: of the password nothing
 * leaves the house but five hexadecimal digits of its SHA-1, which some hundreds of others share; padding hides how many.
 *
 * @param url ends with the slash behind which the five digits go
 */
export function breachLookup(url: string, log: Log): BreachLookup {
  return async (password) => {
    const digest = createHash('sha1').update(password, 'utf8').digest('hex').toUpperCase()
    try {
      const response = await fetch(`${url}${digest.slice(0, PREFIX_LENGTH)}`, {
        headers: { 'add-padding': 'true', 'user-agent': 'Menshen', accept: 'text/plain' },
        // Whoever redirects could send it where it may be read.
        redirect: 'error',
        signal: AbortSignal.timeout(TIME_LIMIT),
      })
      const body = await bodyOf(response)
      const listed = body === null ? null : isListed(body, digest.slice(PREFIX_LENGTH))
      if (listed !== null) return listed ? 'found' : 'absent'
      log('warn', 'breached-passwords-unusable', { status: response.status })
    } catch (error) {
      log('warn', 'breached-passwords-unreachable', { kind: error instanceof Error ? error.name : 'unknown' })
    }
    return 'unknown'
  }
}
