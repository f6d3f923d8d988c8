import { hash } from 'node:crypto'

const DIGITS = 12

/** The name of a place to which checkpoints go: another for another address, which it does not tell. */
export const placeName = (kind: string, ...address: readonly string[]): string =>
  `${kind}:${hash('sha256', address.join('\n'), 'hex').slice(0, DIGITS)}`
