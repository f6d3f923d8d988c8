import { type Bearer, type Credentials, credentialHeaders } from '../../harness/test-client.ts'

export interface ApiAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers have every shape
  readonly body: any
  /** The cookie that the answer gives, where it gives one. */
  readonly cookie: string | null
  /** When the request was started and when it was answered, by this process's clock. */
  readonly startedAt: number
  readonly answeredAt: number
}

/** Somebody's calls to one replica, over a real connection. */
export type Api = (method: string, path: string, body?: unknown) => Promise<ApiAnswer>

export function apiOf(url: string, credentials: Credentials | Bearer): Api {
  return async (method, path, body) => {
    const startedAt = performance.now()
    const response = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: {
        ...credentialHeaders(credentials, method),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answeredAt = performance.now()
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? null
    return { status: response.status, body: text === '' ? null : JSON.parse(text), cookie, startedAt, answeredAt }
  }
}

/** The answer of a call that must succeed. Others in the way are no failure: the call is made again, as any client would. */
export async function must(call: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await call()
    if (answer.status < 300) return answer
    if (answer.body?.code === 'busy' && attempt < 20) continue
    throw new Error(`a call of the check itself was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
}
