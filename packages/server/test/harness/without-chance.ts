const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const FRACTIONS = /(?<=:\d\d)\.\d{3}/g

/** A text without what is in it by chance, ids and thousandths of a second: these may hold any few digits that are looked for. */
export const withoutChance = (text: string): string => text.replaceAll(IDS, '').replaceAll(FRACTIONS, '')
