import { hkdfSync } from 'node:crypto'

/** A key, and the name by which what it made says so. The name tells nothing of the key. */
export interface PurposeKey {
  readonly id: string
  readonly bytes: Buffer
}

/** The keys of one purpose, from all secrets there are. INVARIANT: the first makes whatever is new; all of them read what is there. */
export interface KeyRing {
  readonly first: PurposeKey
  readonly all: readonly PurposeKey[]
}

/** Keys for each purpose, all from the secrets that the replicas share. */
export interface Keys {
  readonly cursor: KeyRing
  readonly etag: KeyRing
  readonly csrf: KeyRing
  /** For files that are kept for a while. */
  readonly file: KeyRing
  /** For the names under which sign-in attempts are counted: the first alone counts, so a new one begins to count anew. */
  readonly attempt: KeyRing
  /** For the secrets of second factors. */
  readonly factor: KeyRing
  /** For the hashes of recovery codes. */
  readonly recovery: KeyRing
  /** For the cookie of known devices. */
  readonly device: KeyRing
  /** For what is under way at providers of single sign-on. */
  readonly signOn: KeyRing
  /** For what mails say before they are sent. */
  readonly mail: KeyRing
  /** For what waits to be sent to phones, and for what is kept of the codes in it. */
  readonly sms: KeyRing
  readonly smsCode: KeyRing
  /** For pseudonyms of people, and for what is kept of the networks they come from. */
  readonly behaviour: KeyRing
  /** For the key that signs the audit log. */
  readonly auditKey: KeyRing
}

const SECRET_BYTES = 32
export const KEY_ID_BYTES = 8

const derive = (secret: Buffer, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `menshen/${purpose}/1`, bytes))

/** The name of all keys that come from a secret: 16 hexadecimal digits (HKDF, RFC 5869). */
export const keyIdOf = (secret: Buffer): string => derive(secret, 'key-id', KEY_ID_BYTES).toString('hex')

/**
 * Derives the keys of each purpose (HKDF-SHA-256, RFC 5869).
 *
 * @param secrets the newest first, each of at least 32 bytes and none twice
 * @throws RangeError for a secret that is too short, for one that is there twice, and for none
 */
export function keysFrom(...secrets: readonly Buffer[]): Keys {
  const short = secrets.find((secret) => secret.length < SECRET_BYTES)
  if (short !== undefined) throw new RangeError(`the secret has ${short.length} bytes and needs ${SECRET_BYTES}`)
  const ids = secrets.map(keyIdOf)
  if (new Set(ids).size < ids.length) throw new RangeError('a secret is there twice')
  const ring = (purpose: string): KeyRing => {
    const all = secrets.map((secret, at) => ({ id: ids[at] ?? '', bytes: derive(secret, purpose, 32) }))
    const [first] = all
    if (first === undefined) throw new RangeError('there is no secret')
    return { first, all }
  }
  return {
    cursor: ring('cursor'),
    etag: ring('etag'),
    csrf: ring('csrf'),
    file: ring('file'),
    attempt: ring('attempt'),
    factor: ring('factor'),
    recovery: ring('recovery'),
    device: ring('device'),
    signOn: ring('sign-on'),
    mail: ring('mail'),
    sms: ring('sms'),
    smsCode: ring('sms-code'),
    behaviour: ring('behaviour'),
    auditKey: ring('audit-key'),
  }
}
