import { BlockList, isIP } from 'node:net'

/** An address as proxies write it: a port behind it, brackets around it, the name of an interface in it. */
const WITH_PORT = /^(?:(\d+\.\d+\.\d+\.\d+)|\[([^\]]+)\])(?::\d+)?$/

/** The eight groups of an IPv6 address, in full. */
export function groupsOf(address: string): number[] {
  // The parser of addresses of the web writes them in one way only, dotted ends as groups too (RFC 5952).
  const [left = '', right] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const parsed = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [before, behind] = [parsed(left), parsed(right ?? '')]
  return [...before, ...Array<number>(8 - before.length - behind.length).fill(0), ...behind]
}

/** An address alone, an IPv4 one that came as IPv6 (RFC 4291 §2.5.5.2) as what it is. Null when it is none. */
export function plainAddress(text: string): string | null {
  const [, v4, v6] = WITH_PORT.exec(text.trim()) ?? []
  const address = (v4 ?? v6 ?? text.trim()).replace(/%.*$/, '')
  const family = isIP(address)
  if (family !== 6) return family === 4 ? address : null
  const groups = groupsOf(address)
  const [high = 0, low = 0] = groups.slice(6)
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  return mapped ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : address
}

/**
 * The network an address belongs to, as far as one customer of a provider usually has it: the /24 of IPv4, the /64 of IPv6
 * (ADR 18). What is no address is one network, so that inventing such is no way round a limit.
 */
export function networkOf(address: string | null): string {
  const plain = address === null ? null : plainAddress(address)
  if (plain === null) return 'unknown'
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  const prefix = groupsOf(plain).slice(0, 4)
  return `${prefix.map((group) => group.toString(16)).join(':')}::/64`
}

/** Whose requests are counted together: an address of IPv4, of IPv6 a network, for one machine has as many addresses of it as it likes. */
export function callerOf(address: string): string {
  return isIP(address) === 6 ? networkOf(address) : address
}

/** Whether an address is one of the proxies that are trusted, given as addresses and ranges (config.ts). */
export function trustedProxies(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (text) => {
    const address = plainAddress(text)
    return address !== null && list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
  }
}

/**
 * Who asks, of the addresses from the connection's own to the first one that no trusted proxy has (X-Forwarded-For from the right).
 * Where that is no address, the proxy that handed it on answers for it.
 */
export function clientAddress(chain: readonly (string | undefined)[]): string {
  const known = chain.map((text) => (text === undefined ? null : plainAddress(text))).filter((address) => address !== null)
  return known.at(-1) ?? ''
}
