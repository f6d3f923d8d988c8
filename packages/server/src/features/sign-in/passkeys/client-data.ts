import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'

/**
 * Whether a browser says that the page asked by itself, and not from within a page of somebody else (WebAuthn Level 3 §13.4.9). We are
 * never framed, so whatever was signed there was not asked by us; the library lets it pass where no topOrigin stands beside it.
 */
export function isFramed(clientDataJSON: string): boolean {
  const { crossOrigin, topOrigin } = decodeClientDataJSON(clientDataJSON)
  return crossOrigin === true || topOrigin !== undefined
}
