import { createHmac } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import type { KeyRing } from '#platform/crypto/keys.ts'
import { aheadAt } from '#platform/zone-time.ts'
import { plainAddress } from '../principal/session-facts.ts'

/** The day and the hour on the clocks of a zone. A zone that nobody knows has UTC's. */
export function localHour(instant: string, timeZone: string): { readonly day: string; readonly hour: number } {
  const at = Date.parse(instant)
  let ahead = 0
  try {
    ahead = aheadAt(at, timeZone)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  const local = new Date(at + ahead).toISOString()
  return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)) }
}

/** The first 48 bits of an address of IPv6, with nothing left out. */
function longPrefix(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const parts = head === '' ? [] : head.split(':')
  const missing = tail === undefined ? 0 : 8 - parts.length - (tail === '' ? 0 : tail.split(':').length)
  const all = [...parts, ...new Array<string>(Math.max(0, missing)).fill('0'), ...(tail ?? '').split(':')]
  return all
    .slice(0, 3)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** What counts as one network: the /24 of IPv4 and the /48 of IPv6, which one household or office has. Null for what is no address. */
export function networkOf(address: string): string | null {
  const plain = plainAddress(address)
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  return isIPv6(plain) ? `${longPrefix(plain)}::/48` : null
}

/**
 * Digests of the network that an address lies in, for one person: they say whether it was seen before, and not which it is. One under
 * each key, so that no network looks new because a key is (crypto/rotate-keys.ts).
 */
export function networkDigests({ all }: KeyRing, userId: string, address: string | null): readonly string[] | null {
  const network = address === null ? null : networkOf(address)
  if (network === null) return null
  return all.map(({ bytes }) => createHmac('sha256', bytes).update(`network|${userId}|${network}`).digest('hex').slice(0, 24))
}
