import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Spot } from '@menshen/watch'
import { type CountryResponse, Reader } from 'mmdb-lib'
import { plainAddress } from '../../http/client-address.ts'
import circles from './country-circles.json' with { type: 'json' }
import { type Network, NetworkTable } from './network-table.ts'
import { isSpecial } from './special-addresses.ts'

/** Where an address lies, as far as its networks say. */
export interface Whereabouts {
  /** By ISO 3166-1, two capitals. */
  readonly country: string | null
  readonly network: Network | null
  /** The country's middle, and how far its borders are from there. */
  readonly spot: Spot | null
}

/** Null for what is no address, what lies nowhere in particular, and what nobody knows. */
export type Places = (address: string) => Whereabouts | null

const COUNTRIES = createRequire(import.meta.url).resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb')

/** No address is longer. Nothing longer is looked at. */
const LONGEST = 64

/** The address alone; of a network of IPv6 that one machine has, its first. */
const addressIn = (text: string): string | null => (text.length > LONGEST ? null : plainAddress(text.replace(/\/64$/, '')))

const CODE = /^[A-Z]{2}$/

/** What this file says of an address; it is not in the form of the reader's own types. */
interface CountryEntry {
  readonly country_code?: string
}

function spotOf(country: string | null): Spot | null {
  const circle = country !== null && Object.hasOwn(circles, country) ? circles[country as keyof typeof circles] : undefined
  const [latitude, longitude, radius] = circle ?? []
  return latitude === undefined || longitude === undefined || radius === undefined ? null : { latitude, longitude, radius }
}

async function openPlaces(): Promise<Places> {
  const reader = new Reader<CountryResponse>(await readFile(COUNTRIES))
  const networks = await NetworkTable.read()
  return (text) => {
    const address = addressIn(text)
    if (address === null || isSpecial(address)) return null
    const code = (reader.get(address) as CountryEntry | null)?.country_code ?? ''
    const country = CODE.test(code) && code !== 'ZZ' ? code : null
    const network = networks.networkOf(address)
    return country === null && network === null ? null : { country, network, spot: spotOf(country) }
  }
}

let opened: Promise<Places> | undefined

/** The places of addresses, read from their files when they are asked for first, and once. */
export function places(): Promise<Places> {
  opened ??= openPlaces().catch((error: unknown) => {
    // What could not be read is read anew the next time.
    opened = undefined
    throw error
  })
  return opened
}

/**
 * The same as a company sees it: its own networks lie nowhere, whatever the registries say of them, because who comes through them may be
 * anywhere.
 *
 * @param networksAt the company's named networks that an address is in
 */
export async function placesOutside(networksAt: (address: string) => readonly string[]): Promise<Places> {
  const placeOf = await places()
  return (text) => {
    const address = addressIn(text)
    return address === null || networksAt(address).length > 0 ? null : placeOf(address)
  }
}
