/** Who asks for a passkey. Browsers give one to nobody else (WebAuthn Level 3 §13.4.9). */
export interface RelyingParty {
  readonly id: string
  readonly origin: string
}

/**
 * INVARIANT: it comes from where people reach the server, by its settings, and never from what a request says of itself: otherwise
 * whoever sends a Host header would choose whose signatures are good.
 *
 * @param site PUBLIC_URL
 */
export function relyingParty(site: string): RelyingParty {
  const { hostname, origin } = new URL(site)
  return { id: hostname, origin }
}
