import { createHmac } from 'node:crypto'
import { canonicalJson } from '@menshen/ledger'
import type { KeyRing } from './keys.ts'

const tagUnder = (key: Buffer, text: string): string => `"${createHmac('sha256', key).update(text).digest('base64url')}"`

/** The ETag of what somebody observes of a record (V5): it moves exactly when the observation does, and tells nothing else. */
export function etagOf({ first }: KeyRing, observed: unknown): string {
  return tagUnder(first.bytes, canonicalJson(observed))
}

/** Whether one of the tags is that of the observation, under the key of now or one of before: a page may be older than the key. */
export function isTagged({ all }: KeyRing, observed: unknown, tags: readonly string[]): boolean {
  const text = canonicalJson(observed)
  return all.some(({ bytes }) => tags.includes(tagUnder(bytes, text)))
}
