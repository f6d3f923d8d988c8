import type { Random } from '../time/random.ts'

/** Letters, digits and hyphens alone, as a domain takes them. */
export function slugOf(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll('ø', 'o')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
}

/** INVARIANT: nobody can be reached under these. The domain is reserved for examples (RFC 2606). */
export const mailAddress = (person: string, company: string): string => `${slugOf(person).replaceAll('-', '.')}@${company}.example`

/** A mobile number of the range 154, which no operator in China has. */
export const chineseMobile = (random: Random): string => `154${String(random.whole(0, 99_999_999)).padStart(8, '0')}`

/** A fixed line whose subscriber number begins with 0, as none does. */
export const chineseLine = (random: Random, areaCode: string): string =>
  `${areaCode}-0${String(random.whole(0, 9_999_999)).padStart(7, '0')}`

/** A telephone number in the range that North America keeps for fiction. */
export const fictionalLine = (random: Random): string => `(${random.whole(201, 989)}) 555-01${String(random.whole(0, 99)).padStart(2, '0')}`

/** Of a place code that no place has. */
export const identityNumber = (random: Random): string =>
  `990000${random.whole(1965, 2001)}${String(random.whole(1, 12)).padStart(2, '0')}${String(random.whole(1, 28)).padStart(2, '0')}${random.whole(1000, 9999)}`

export const taxNumber = (random: Random, chinese: boolean): string =>
  chinese
    ? `99990000MA${Array.from({ length: 7 }, () => random.pick([...'0123456789ABCDEFGHJKLMNPQRTUWXY'])).join('')}X`
    : `XX${random.whole(100_000_000, 999_999_999)}`
