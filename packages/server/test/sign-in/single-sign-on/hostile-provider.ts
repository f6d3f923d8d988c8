import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { CLIENT } from './real-provider.ts'

/** What a provider of evil intent has: its key, and whatever it likes to answer. */
export interface HostileProvider {
  readonly issuer: string
  /** The public key as it is published, for attacks that take it for a secret. */
  readonly publicKey: string
  /** What the token endpoint answers as the ID token. */
  answer(idToken: string): void
  /** Answers the token endpoint with anything at all. */
  answerWith(status: number, body: string, contentType?: string): void
  /** The form that the token endpoint was sent last. */
  readonly asked: () => URLSearchParams
  /** An honest ID token, with some claims and header changed. */
  idToken(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>
  logoutToken(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>
  /** Adds to, or changes, what it says of itself. */
  describe(more: Record<string, unknown>): void
  /** Signs with another key from now on, which it publishes or does not. */
  rotate(publish: boolean): Promise<void>
  close(): Promise<void>
}

export const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

export async function hostileProvider(): Promise<HostileProvider> {
  let pair = await generateKeyPair('RS256', { extractable: true })
  let kid = 'first'
  let keys = [{ ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256', use: 'sig' }]
  let said = { status: 500, body: '{}', contentType: 'application/json' }
  let more: Record<string, unknown> = {}
  let asked = new URLSearchParams()
  const server = createServer((request, response) => {
    void (async () => {
      const send = (body: unknown): void => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      }
      if (request.url === '/.well-known/openid-configuration') {
        send({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
          ...more,
        })
      } else if (request.url === '/keys') send({ keys })
      else {
        asked = new URLSearchParams(await bodyOf(request))
        response.writeHead(said.status, { 'content-type': said.contentType }).end(said.body)
      }
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sign = async (claims: Record<string, unknown>, header: Record<string, unknown>): Promise<string> => {
    const now = Math.floor(Date.now() / 1000)
    const payload = { iss: issuer, aud: CLIENT.id, iat: now, exp: now + 120, ...claims }
    const kept = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined))
    return new SignJWT(kept).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(pair.privateKey)
  }
  return {
    issuer,
    publicKey: JSON.stringify(keys[0]),
    asked: () => asked,
    answer: (idToken) => {
      const body = { access_token: 'an access token', token_type: 'Bearer', expires_in: 60, id_token: idToken }
      said = { status: 200, body: JSON.stringify(body), contentType: 'application/json' }
    },
    answerWith: (status, body, contentType = 'application/json') => {
      said = { status, body, contentType }
    },
    idToken: (claims, header = {}) => sign(claims, header),
    logoutToken: (claims, header = {}) =>
      sign({ jti: createHash('sha256').update(String(Math.random())).digest('hex'), events: { [LOGOUT_EVENT]: {} }, ...claims }, header),
    describe: (next) => {
      more = next
    },
    rotate: async (publish) => {
      pair = await generateKeyPair('RS256', { extractable: true })
      kid = `${kid}+`
      const next = { ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256', use: 'sig' }
      if (publish) keys = [next]
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
