import { hkdfSync } from 'node:crypto'

/** One key per purpose, all from the one secret that the replicas share. */
export interface Keys {
  readonly cursor: Buffer
  readonly etag: Buffer
  readonly csrf: Buffer
  /** For files that are kept for a while. */
  readonly file: Buffer
  /** For the names under which sign-in attempts are counted. */
  readonly attempt: Buffer
  /** For the secrets of second factors. */
  readonly factor: Buffer
  /** For the hashes of recovery codes. */
  readonly recovery: Buffer
  /** For the cookie of known devices. */
  readonly device: Buffer
  /** For what is under way at providers of single sign-on. */
  readonly signOn: Buffer
  /** For what mails say before they are sent. */
  readonly mail: Buffer
}

const SECRET_BYTES = 32

export function keysFrom(secret: Buffer): Keys {
  if (secret.length < SECRET_BYTES) throw new RangeError(`the secret has ${secret.length} bytes and needs ${SECRET_BYTES}`)
  const key = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `menshen/${purpose}/1`, 32))
  return {
    cursor: key('cursor'),
    etag: key('etag'),
    csrf: key('csrf'),
    file: key('file'),
    attempt: key('attempt'),
    factor: key('factor'),
    recovery: key('recovery'),
    device: key('device'),
    signOn: key('sign-on'),
    mail: key('mail'),
  }
}
