import { isIP } from 'node:net'

/** The network of an address, as far as one customer of a provider has it: the /24 of IPv4, the /64 of IPv6. */
export function networkOf(address: string | null): string {
  const text = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (isIP(text) === 4) return `${text.split('.').slice(0, 3).join('.')}.0/24`
  if (isIP(text) !== 6) return 'unknown'
  const [left = '', right] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::')
  const before = left === '' ? [] : left.split(':')
  const behind = right === undefined || right === '' ? [] : right.split(':')
  const groups = [...before, ...Array<string>(8 - before.length - behind.length).fill('0'), ...behind]
  return `${groups.slice(0, 4).join(':')}::/64`
}
