import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

type Bytes = Buffer | Uint8Array
type Cbor = number | string | Bytes | readonly Cbor[] | ReadonlyMap<number | string, Cbor>

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255])
}

/** The few parts of CBOR (RFC 8949) that an authenticator needs. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  if (!isList(value)) return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])])
  return Buffer.concat([head(4, value.length), ...value.map(cbor)])
}

/** Type guards tell lists that are read only from nothing else. */
const isList = (value: readonly Cbor[] | ReadonlyMap<number | string, Cbor>): value is readonly Cbor[] => Array.isArray(value)

const sha256 = (bytes: Bytes | string): Buffer => createHash('sha256').update(bytes).digest()
const text = (bytes: Bytes): string => Buffer.from(bytes).toString('base64url')

/** The bits of authenticator data (WebAuthn Level 3 §6.1). */
const FLAG = { present: 1, verified: 4, backupEligible: 8, backedUp: 16, attested: 64 }

/** What an authenticator says of itself or its maker, over what it signs. */
export type Statement = (authData: Bytes, clientData: Bytes) => { readonly format: string; readonly statement: ReadonlyMap<string, Cbor> }

/** What an attacker, or a broken browser, would do otherwise. */
export interface Otherwise {
  readonly origin?: string
  readonly rpId?: string
  readonly type?: string
  readonly challenge?: string
  readonly verified?: boolean
  readonly present?: boolean
  readonly counter?: number
  readonly crossOrigin?: boolean
  readonly userHandle?: string | null
  /** Signs with another key. */
  readonly key?: KeyObject
  readonly id?: string
  /** Of a registration: its attestation, in the place of none. */
  readonly attestation?: Statement
}

interface Creation {
  readonly challenge: string
  readonly rp: { readonly id: string }
  readonly user: { readonly id: string }
}

interface Request {
  readonly challenge: string
  readonly rpId: string
}

/** An authenticator and the browser before it, in software: ES256 keys that sign for real. */
export function softwareAuthenticator(origin: string) {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = text(randomBytes(32))
  let counter = 0
  let handle: string | null = null

  const clientData = (type: string, challenge: string, otherwise: Otherwise): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: otherwise.type ?? type,
        challenge: otherwise.challenge ?? challenge,
        origin: otherwise.origin ?? origin,
        crossOrigin: otherwise.crossOrigin ?? false,
      }),
    )
  const authData = (rpId: string, otherwise: Otherwise, attested: Buffer = Buffer.alloc(0)): Buffer => {
    const flags =
      (otherwise.present === false ? 0 : FLAG.present) |
      (otherwise.verified === false ? 0 : FLAG.verified) |
      (attested.length > 0 ? FLAG.attested : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(otherwise.counter ?? counter)
    return Buffer.concat([sha256(otherwise.rpId ?? rpId), Buffer.from([flags]), count, attested])
  }
  const coseKey = (): Buffer => {
    const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' }) as { x?: string; y?: string }
    const parts: [number, Cbor][] = [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]
    return cbor(new Map(parts))
  }

  return {
    id,
    handle: () => handle,
    /** Makes its passkey, as navigator.credentials.create would. */
    create: (options: Creation, otherwise: Otherwise = {}) => {
      handle = options.user.id
      const named = Buffer.from(otherwise.id ?? id, 'base64url')
      const length = Buffer.from([named.length >> 8, named.length & 255])
      const attested = Buffer.concat([Buffer.alloc(16), length, named, coseKey()])
      const data = authData(options.rp.id, otherwise, attested)
      const client = clientData('webauthn.create', options.challenge, otherwise)
      const { format, statement } = otherwise.attestation?.(data, client) ?? { format: 'none', statement: new Map() }
      const parts: [string, Cbor][] = [
        ['fmt', format],
        ['attStmt', statement],
        ['authData', data],
      ]
      return {
        id: otherwise.id ?? id,
        clientDataJSON: text(client),
        attestationObject: text(cbor(new Map(parts))),
        transports: ['internal'],
      }
    },
    /** Signs, as navigator.credentials.get would; each time its counter goes on. */
    get: (options: Request, otherwise: Otherwise = {}) => {
      counter += 1
      const data = authData(options.rpId, otherwise)
      const client = clientData('webauthn.get', options.challenge, otherwise)
      return {
        id: otherwise.id ?? id,
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(sign('sha256', Buffer.concat([data, sha256(client)]), otherwise.key ?? pair.privateKey)),
        userHandle: otherwise.userHandle === undefined ? handle : otherwise.userHandle,
      }
    },
  }
}

export type SoftwareAuthenticator = ReturnType<typeof softwareAuthenticator>

/** A key of somebody else. */
export const anotherKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
