import { CITIES, type City, OFFICES } from './cities.ts'

export type NetworkKind = 'company' | 'broadband' | 'mobile' | 'hotel' | 'hosting'

/** A network with numbers of its own: two blocks, one of IPv4 and one of IPv6. All names are invented, and the numbers of private use. */
export interface Network {
  readonly asn: number
  readonly name: string
  readonly kind: NetworkKind
  readonly cities: readonly City[]
  /** The first two octets of its addresses. */
  readonly block: readonly [number, number]
  readonly hasIpv6: boolean
}

const KINDS: readonly (readonly [NetworkKind, readonly string[]])[] = [
  ['broadband', ['Lantern Home', 'Rivermouth Cable']],
  ['mobile', ['Skylark Mobile', 'Tern Wireless']],
  ['hotel', ['Guesthouse Networks']],
  ['hosting', ['Granite Hosting', 'Cumulus Yard']],
]

/** First octets of which nothing is set apart for documents, private nets or tests. */
const OCTETS = [23, 31, 37, 46, 58, 62, 77, 85, 91, 101, 109, 113, 119, 125, 139, 151, 163, 178, 185, 188, 193, 212] as const

const FIRST_ASN = 4_200_100_000

function all(): Network[] {
  const networks: Network[] = []
  const add = (name: string, kind: NetworkKind, cities: readonly City[]): void => {
    const number = networks.length
    const block = [OCTETS[number % OCTETS.length] as number, 32 + Math.floor(number / OCTETS.length) * 7 + (number % 5)] as const
    networks.push({ asn: FIRST_ASN + number, name, kind, cities, block, hasIpv6: kind === 'broadband' || kind === 'mobile' })
  }
  add('Eastwind Trading', 'company', Object.values(OFFICES))
  const countries = [...new Set(CITIES.map(({ country }) => country))]
  for (const country of countries) {
    const cities = CITIES.filter((one) => one.country === country)
    for (const [kind, names] of KINDS) for (const name of names) add(`${name} ${country}`, kind, cities)
  }
  return networks
}

export const NETWORKS: readonly Network[] = all()

export const COMPANY_NETWORK = NETWORKS[0] as Network

/** The networks of a kind in a country. */
export function networksIn(country: string, kind: NetworkKind): readonly Network[] {
  return NETWORKS.filter((one) => one.kind === kind && one.cities[0]?.country === country)
}
