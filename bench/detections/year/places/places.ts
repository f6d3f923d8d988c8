import type { Chance } from '../chance.ts'
import { type City, OFFICES } from './cities.ts'
import { COMPANY_NETWORK, NETWORKS, type Network, type NetworkKind, networksIn } from './networks.ts'

/** Where an address is, as a list of addresses would say it: to the town. */
export interface Place {
  readonly country: string
  readonly city: string
  readonly network: { readonly asn: number; readonly name: string }
  readonly latitude: number
  readonly longitude: number
}

/** Looks addresses up. Undefined for those of no network of this world. */
export interface Places {
  get(address: string): Place | undefined
}

const BY_BLOCK = new Map(NETWORKS.map((network) => [network.block.join('.'), network]))
const hex = (value: number): string => value.toString(16)

/** An address of a network in one of its towns. The third octet, or the third group, says in which: towns take turns in them. */
export function addressIn(network: Network, city: City, chance: Chance): string {
  const at = network.cities.indexOf(city)
  if (at < 0) throw new RangeError(`${network.name} is not in ${city.name}`)
  const turns = Math.floor(256 / network.cities.length)
  const third = at + network.cities.length * chance.below(turns)
  if (network.hasIpv6 && chance.is(0.3)) {
    const [group, subnet] = [hex(NETWORKS.indexOf(network) + 256), hex(chance.below(65_536))]
    return `2a0d:${group}:${hex(third)}:${subnet}::${hex(chance.whole(1, 65_535))}`
  }
  return `${network.block.join('.')}.${third}.${chance.whole(1, 254)}`
}

/** An address in a town, of some network of that kind there. */
export function addressAt(city: City, kind: NetworkKind, chance: Chance): string {
  return addressIn(chance.pick(networksIn(city.country, kind)), city, chance)
}

function networkOf(address: string): { readonly network: Network; readonly third: number } | undefined {
  if (address.startsWith('2a0d:')) {
    const [, group = '', third = ''] = address.split(':')
    const network = NETWORKS[Number.parseInt(group, 16) - 256]
    return network === undefined ? undefined : { network, third: Number.parseInt(third, 16) }
  }
  const [a, b, third] = address.split('.')
  const network = BY_BLOCK.get(`${a}.${b}`)
  return network === undefined ? undefined : { network, third: Number(third) }
}

export const PLACES: Places = {
  get: (address) => {
    const found = networkOf(address)
    const city = found?.network.cities[found.third % found.network.cities.length]
    if (found === undefined || city === undefined) return undefined
    const { asn, name } = found.network
    return { country: city.country, city: city.name, network: { asn, name }, latitude: city.latitude, longitude: city.longitude }
  },
}

export type OfficeName = keyof typeof OFFICES

/** The addresses behind which the company's people are when they are in its offices or come through its network from outside. */
export interface Egress {
  readonly offices: Readonly<Record<OfficeName, string>>
  /** Ways out for those who are elsewhere: by the town where the way comes out. */
  readonly remote: Readonly<Record<'shanghai' | 'frankfurt', string>>
}

export function makeEgress(chance: Chance): Egress {
  const one = (name: OfficeName): string => addressIn(COMPANY_NETWORK, OFFICES[name], chance)
  return {
    offices: {
      shanghai: one('shanghai'),
      chengdu: one('chengdu'),
      frankfurt: one('frankfurt'),
      hamburg: one('hamburg'),
      boston: one('boston'),
    },
    remote: { shanghai: one('shanghai'), frankfurt: one('frankfurt') },
  }
}
