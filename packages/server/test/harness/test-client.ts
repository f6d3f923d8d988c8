import type { FastifyInstance } from 'fastify'

export interface TestAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  /** The parsed body; null when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
  readonly text: string
  /** The body as it came. */
  readonly bytes: Buffer
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A browser or program that calls the API: it keeps the session cookie and sends the token with every change. */
export interface TestClient {
  call(method: Method, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>
  patch(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>
  put(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>
  delete(path: string, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>
}

export interface Credentials {
  readonly cookie: string
  readonly csrf: string
}

/** What a program comes with in the place of a session. */
export interface Bearer {
  readonly bearer: string
}

/** The headers by which somebody is known, for a request of this method. */
export function credentialHeaders(credentials: Credentials | Bearer | null, method: string): Readonly<Record<string, string>> {
  if (credentials === null) return {}
  if ('bearer' in credentials) return { authorization: `Bearer ${credentials.bearer}` }
  return { cookie: credentials.cookie, ...(method === 'GET' ? {} : { 'x-csrf-token': credentials.csrf }) }
}

/**
 * A client without a socket: requests go straight into the application. Paths not from the root lie below /api/v1.
 *
 * @param address the other end of its connection; this machine's when not given
 * @param given headers of each request
 */
export function testClient(
  http: FastifyInstance,
  credentials: Credentials | Bearer | null,
  address?: string,
  given: Readonly<Record<string, string>> = {},
): TestClient {
  const call: TestClient['call'] = async (method, path, body, headers = {}) => {
    const sent = await http.inject({
      method,
      ...(address === undefined ? {} : { remoteAddress: address }),
      url: path.startsWith('/') ? path : `/api/v1/${path}`,
      headers: {
        host: 'localhost:3000',
        ...credentialHeaders(credentials, method),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...given,
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    })
    const text = sent.payload
    const isJson = /\bjson\b/.test(String(sent.headers['content-type'] ?? ''))
    return {
      status: sent.statusCode,
      headers: sent.headers,
      text,
      bytes: sent.rawPayload,
      body: isJson && text !== '' ? JSON.parse(text) : null,
    }
  }
  return {
    call,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
    patch: (path, body, headers) => call('PATCH', path, body, headers),
    put: (path, body, headers) => call('PUT', path, body, headers),
    delete: (path, headers) => call('DELETE', path, undefined, headers),
  }
}
