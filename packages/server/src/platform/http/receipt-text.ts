import { toBase64 } from '@menshen/ledger'
import type { Receipt } from '../audit/append.ts'
import { bytesOf } from '../audit/stored-event.ts'

/** A receipt as a header: a dictionary of structured fields (RFC 9651), the hash in it as bytes. */
export function receiptText({ eventId, leaf }: Receipt): string {
  return `id="${eventId}", leaf=:${toBase64(bytesOf(leaf))}:`
}
