import type { Summer, Zone } from '../calendar/zones.ts'

export interface City {
  readonly name: string
  /** ISO 3166, two letters. */
  readonly country: string
  readonly latitude: number
  readonly longitude: number
  readonly zone: Zone
}

const city = (name: string, country: string, latitude: number, longitude: number, zone: Zone): City => ({
  name,
  country,
  latitude,
  longitude,
  zone,
})
const zone = (name: string, ahead: number, summer: Summer = 'never'): Zone => ({ name, ahead, summer })

const CHINA = zone('Asia/Shanghai', 8)
const GERMANY = zone('Europe/Berlin', 1, 'europe')
const EAST = zone('America/New_York', -5, 'america')

/** Where there are offices; people live in the same towns. */
export const OFFICES = {
  shanghai: city('Shanghai', 'CN', 31.23, 121.47, CHINA),
  chengdu: city('Chengdu', 'CN', 30.57, 104.07, CHINA),
  frankfurt: city('Frankfurt', 'DE', 50.11, 8.68, GERMANY),
  hamburg: city('Hamburg', 'DE', 53.55, 9.99, GERMANY),
  boston: city('Boston', 'US', 42.36, -71.06, EAST),
} as const

/** Where people travel to, and where others sit. */
export const ABROAD: readonly City[] = [
  city('Beijing', 'CN', 39.9, 116.41, CHINA),
  city('Shenzhen', 'CN', 22.54, 114.06, CHINA),
  city('Hong Kong', 'HK', 22.32, 114.17, zone('Asia/Hong_Kong', 8)),
  city('Tokyo', 'JP', 35.68, 139.69, zone('Asia/Tokyo', 9)),
  city('Singapore', 'SG', 1.35, 103.82, zone('Asia/Singapore', 8)),
  city('Bangkok', 'TH', 13.76, 100.5, zone('Asia/Bangkok', 7)),
  city('Mumbai', 'IN', 19.08, 72.88, zone('Asia/Kolkata', 5.5)),
  city('Dubai', 'AE', 25.2, 55.27, zone('Asia/Dubai', 4)),
  city('Munich', 'DE', 48.14, 11.58, GERMANY),
  city('Paris', 'FR', 48.86, 2.35, zone('Europe/Paris', 1, 'europe')),
  city('London', 'GB', 51.51, -0.13, zone('Europe/London', 0, 'europe')),
  city('Milan', 'IT', 45.46, 9.19, zone('Europe/Rome', 1, 'europe')),
  city('Warsaw', 'PL', 52.23, 21.01, zone('Europe/Warsaw', 1, 'europe')),
  city('Amsterdam', 'NL', 52.37, 4.9, zone('Europe/Amsterdam', 1, 'europe')),
  city('Vienna', 'AT', 48.21, 16.37, zone('Europe/Vienna', 1, 'europe')),
  city('Chicago', 'US', 41.88, -87.63, zone('America/Chicago', -6, 'america')),
  city('San Francisco', 'US', 37.77, -122.42, zone('America/Los_Angeles', -8, 'america')),
  city('Toronto', 'CA', 43.65, -79.38, EAST),
  city('Mexico City', 'MX', 19.43, -99.13, zone('America/Mexico_City', -6)),
]

/** Where nobody of the company travels to; attackers may sit there as anywhere else. */
export const ELSEWHERE: readonly City[] = [
  city('São Paulo', 'BR', -23.55, -46.63, zone('America/Sao_Paulo', -3)),
  city('Lagos', 'NG', 6.52, 3.38, zone('Africa/Lagos', 1)),
  city('Bucharest', 'RO', 44.43, 26.1, zone('Europe/Bucharest', 2, 'europe')),
  city('Kyiv', 'UA', 50.45, 30.52, zone('Europe/Kyiv', 2, 'europe')),
  city('Hanoi', 'VN', 21.03, 105.85, zone('Asia/Ho_Chi_Minh', 7)),
  city('Jakarta', 'ID', -6.21, 106.85, zone('Asia/Jakarta', 7)),
  city('Istanbul', 'TR', 41.01, 28.98, zone('Europe/Istanbul', 3)),
  city('Bogotá', 'CO', 4.71, -74.07, zone('America/Bogota', -5)),
  city('Johannesburg', 'ZA', -26.2, 28.05, zone('Africa/Johannesburg', 2)),
]

export const CITIES: readonly City[] = [...Object.values(OFFICES), ...ABROAD, ...ELSEWHERE]

const RADIUS = 6371

/** Kilometres between two places over the ground, as the crow flies. */
export function distance(
  from: { readonly latitude: number; readonly longitude: number },
  to: { readonly latitude: number; readonly longitude: number },
): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const north = radians(to.latitude - from.latitude)
  const east = radians(to.longitude - from.longitude)
  const chord = Math.sin(north / 2) ** 2 + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(east / 2) ** 2
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)))
}
