import type { NorthwindCustomer } from '../northwind/northwind.ts'

/**
 * The part of the world a customer lies in: what `customer.region` says and what people's territories are compared with. The United
 * States have Northwind's own four regions, and all its customers there live in the west.
 */
const REGIONS: Readonly<Record<string, string>> = {
  USA: 'Western',
  Canada: 'Canada',
  Mexico: 'Mexico',
  Brazil: 'Brazil',
  Argentina: 'Argentina',
  Venezuela: 'Venezuela',
  UK: 'British Isles',
  Ireland: 'British Isles',
  France: 'Western Europe',
  Belgium: 'Western Europe',
  Germany: 'Central Europe',
  Austria: 'Central Europe',
  Switzerland: 'Central Europe',
  Poland: 'Central Europe',
  Spain: 'Southern Europe',
  Portugal: 'Southern Europe',
  Italy: 'Southern Europe',
  Sweden: 'Northern Europe',
  Denmark: 'Northern Europe',
  Finland: 'Northern Europe',
  Norway: 'Northern Europe',
}

const LATIN_AMERICA: ReadonlySet<string> = new Set(['Brazil', 'Argentina', 'Venezuela'])
const NORTH_AMERICA: ReadonlySet<string> = new Set(['Western', 'Eastern', 'Northern', 'Southern', 'Canada', 'Mexico'])

export function regionOf({ country }: Pick<NorthwindCustomer, 'country'>): string {
  const region = REGIONS[country]
  if (region === undefined) throw new Error(`no region for ${country}`)
  return region
}

/** The team that looks after a region outside China. */
export function teamOf(region: string): string {
  if (LATIN_AMERICA.has(region)) return 'latin-america'
  return NORTH_AMERICA.has(region) ? 'north-america' : 'london'
}
