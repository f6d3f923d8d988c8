import type { Labels } from '@menshen/contract'

const LONGEST = 48

/** An id made from the English words, that none of the others has: what is new needs one, and people think in words. */
export function idOfLabels({ en }: Labels, taken: readonly string[], otherwise: string): string {
  const words = en
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '')
  const stem = words === '' ? otherwise : words
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`
    if (!taken.includes(id)) return id
  }
}
