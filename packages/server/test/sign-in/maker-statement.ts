import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { Statement } from './software-authenticator.ts'

/** A part of DER (X.690): a tag, a length, what is in it. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  const length = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const SEQUENCE = 0x30
/** ecdsa-with-SHA256. */
const ALGORITHM = der(SEQUENCE, der(0x06, hex('2a8648ce3d040302')))

/** C, O, OU, CN, as statements of makers must have them (WebAuthn Level 3 §8.2.1). */
const NAME = der(
  SEQUENCE,
  ...(
    [
      [6, 'CN'],
      [10, 'Somebody'],
      [11, 'Authenticator Attestation'],
      [3, 'Key'],
    ] as const
  ).map(([number, text]) => der(0x31, der(SEQUENCE, der(0x06, Buffer.from([0x55, 4, number])), der(0x13, Buffer.from(text))))),
)

/** What an authenticator would say of its maker, with a certificate that is right in all but that nobody knows who made it. */
export function makerStatement(): Statement {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const validity = der(SEQUENCE, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('490101000000Z')))
  const version = der(0xa0, der(0x02, hex('02')))
  const key = publicKey.export({ format: 'der', type: 'spki' })
  const body = der(SEQUENCE, version, der(0x02, hex('01')), ALGORITHM, NAME, validity, NAME, key)
  const certificate = der(SEQUENCE, body, ALGORITHM, der(0x03, hex('00'), sign('sha256', body, privateKey)))
  return (authData, clientData) => {
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()])
    const parts = new Map<string, number | Uint8Array | readonly Uint8Array[]>([
      ['alg', -7],
      ['sig', sign('sha256', signed, privateKey)],
      ['x5c', [certificate]],
    ])
    return { format: 'packed', statement: parts }
  }
}
