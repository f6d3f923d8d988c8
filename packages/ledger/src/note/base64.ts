const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Base 64 of RFC 4648 §4. */
export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** @returns null for what is not the one way to write some bytes: spaces, no padding, bits to spare */
export function fromBase64(text: string): Uint8Array | null {
  if (!BASE64.test(text)) return null
  const bytes = new Uint8Array(Buffer.from(text, 'base64'))
  return toBase64(bytes) === text ? bytes : null
}
