import { createHmac } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** The ETag of what somebody observes of a record (V5): it moves exactly when the observation does, and tells nothing else. */
export function etagOf(key: Buffer, observed: unknown): string {
  return `"${createHmac('sha256', key).update(canonicalJson(observed)).digest('base64url')}"`
}
