import { createHash } from 'node:crypto'

/** The id that always belongs to a name, so that a run can be repeated and a finding read. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(`noninterference ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Wednesday, ten in the morning in Shanghai. */
export const START = '2026-05-20T02:00:00.000Z'

/** An instant so many days before the start, at a quarter past a round hour so that no two histories touch by accident. */
export function daysBefore(days: number): string {
  return new Date(Date.parse(START) - days * 86_400_000 + 900_000).toISOString()
}
