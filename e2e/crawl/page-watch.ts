import { endpoints, PROBLEMS, type ProblemCode } from '@menshen/contract'
import type { Page, Response } from '@playwright/test'
import type { Language } from '../people.ts'
import { API } from './requests.ts'

/** What a page did beside what it shows: what it said to the console, what it asked in vain, what it tried to write. */
export interface PageWatch {
  /** Complaints since the last call, and forgets them. */
  readonly take: () => string[]
  /** Writes that were tried and refused, by method and address without ids. */
  readonly tried: ReadonlySet<string>
  /** Answers of these statuses are what the next stop is about. */
  readonly expect: (...statuses: readonly number[]) => void
  /** From now on nothing is written: whatever would is refused like something that this person may not do. */
  readonly refuseWrites: (language: Language, code?: ProblemCode) => Promise<void>
}

const ANY_ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g

/** The addresses at which a question is asked by POST, as patterns. */
const QUESTIONS: readonly RegExp[] = endpoints
  .filter(
    ({ method, mode, path }) =>
      method === 'POST' && (mode === 'read' || path.endsWith('/export/preview') || path.endsWith('/policy/check')),
  )
  .map(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`))

function isQuestion(method: string, pathname: string): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && QUESTIONS.some((pattern) => pattern.test(pathname)))
}

/** The body with which the server refuses. */
export function problemBody(
  code: ProblemCode,
  language: Language,
  more: object = {},
): { status: number; contentType: string; body: string } {
  const { status, title, remedy } = PROBLEMS[code]
  const body = {
    type: `urn:menshen:problem:${code}`,
    status,
    code,
    title: title[language],
    remedy: remedy[language],
    correlationId: '0'.repeat(32),
  }
  return { status, contentType: 'application/problem+json', body: JSON.stringify({ ...body, ...more }) }
}

/** Chromium says of every refused answer that it could not load it; the answers themselves are judged instead. */
const OF_AN_ANSWER = /^Failed to load resource: the server responded with a status of/

export function watchPage(page: Page): PageWatch {
  const complaints: string[] = []
  const tried = new Set<string>()
  const expected = new Set<number>()
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || OF_AN_ANSWER.test(message.text())) return
    complaints.push(`console ${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A question that a page no longer asks is taken back.
    if (why !== 'net::ERR_ABORTED') complaints.push(`no answer: ${request.method()} ${new URL(request.url()).pathname}: ${why}`)
  })
  page.on('response', (response: Response) => {
    if (response.status() < 400 || expected.has(response.status())) return
    complaints.push(`refused: ${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`)
  })
  return {
    take: () => complaints.splice(0),
    tried,
    expect: (...statuses) => {
      expected.clear()
      for (const status of statuses) expected.add(status)
    },
    refuseWrites: async (language, code = 'not-permitted') => {
      expected.add(PROBLEMS[code].status)
      await page.route(
        ({ pathname }) => pathname.startsWith(API),
        async (route) => {
          const { pathname } = new URL(route.request().url())
          const method = route.request().method()
          if (isQuestion(method, pathname)) return route.fallback()
          tried.add(`${method} ${pathname.replace(ANY_ID, '…')}`)
          await route.fulfill(problemBody(code, language))
        },
      )
    },
  }
}
