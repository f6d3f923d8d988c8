import { areaEndpoints, endpoints, type Language, PROBLEM_CODES, PROBLEMS, recordEndpoints } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { ApiProblem, problemOf } from './api-problem.ts'
import { clientOver, pathOf, queryOf } from './call.ts'

const ID = '7b0f1c52-5f5e-4c6f-9d0e-3f1f6f6f1a11'

interface Sent {
  readonly url: string
  readonly init: RequestInit
}

function speaking(answer: () => Response | Promise<Response>, language: Language = 'en') {
  const sent: Sent[] = []
  const fetch = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    sent.push({ url: String(url), init })
    return answer()
  }
  return { sent, call: clientOver({ fetch, language: () => language, csrfToken: () => 'token' }) }
}

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status })

const headersOf = ({ init }: Sent): Record<string, string> => init.headers as Record<string, string>

async function refusal(promise: Promise<unknown>): Promise<ApiProblem> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ApiProblem)
  return error as ApiProblem
}

describe('what is sent', () => {
  it('fills every path of the contract and leaves no brace', () => {
    for (const { path } of endpoints) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
      expect(pathOf(path, Object.fromEntries(names.map((name) => [name, ID])))).not.toMatch(/[{}]/)
    }
    expect(endpoints.length).toBeGreaterThan(90)
  })

  it('says so when a path lacks a parameter, and escapes what it is given', () => {
    expect(() => pathOf('/api/v1/leads/{id}', {})).toThrow(/id/)
    expect(pathOf('/api/v1/leads/{id}', { id: '../x?y' })).toBe('/api/v1/leads/..%2Fx%3Fy')
  })

  it('leaves out what is absent from a query and sends objects as JSON', () => {
    expect(queryOf({ sort: '-name', cursor: undefined, q: null })).toBe('?sort=-name')
    expect(queryOf({ filter: { field: 'stage', op: 'eq', value: 'won' } })).toBe(
      `?${new URLSearchParams({ filter: '{"field":"stage","op":"eq","value":"won"}' })}`,
    )
    expect(queryOf({})).toBe('')
  })

  it('names the language, and sends the token with changes only', async () => {
    const { sent, call } = speaking(() => json({ items: [], next: null }), 'zh')
    await call(recordEndpoints.lead.list, {})
    await call(recordEndpoints.lead.query, { body: { q: '北风' } })
    const [read, asked] = sent
    expect(read?.init.method).toBe('GET')
    expect(read === undefined ? {} : headersOf(read)).toMatchObject({ 'accept-language': 'zh-CN' })
    expect(read === undefined ? {} : headersOf(read)).not.toHaveProperty('x-csrf-token')
    expect(read?.init.body).toBeUndefined()
    expect(asked?.url).toBe('/api/v1/leads/query')
    expect(asked === undefined ? {} : headersOf(asked)).toMatchObject({ 'x-csrf-token': 'token', 'content-type': 'application/json' })
    expect(asked?.init.body).toBe('{"q":"北风"}')
  })

  it('keeps what people look for out of addresses: a list asks in the body', async () => {
    const { sent, call } = speaking(() => json({ items: [], next: null }))
    await call(recordEndpoints.customer.query, { body: { q: '13812345678', sort: 'name' } })
    expect(sent[0]?.url).not.toContain('138')
  })

  it('V5: names the etag of what was read when it changes a record', async () => {
    const { sent, call } = speaking(() => json({ id: ID, record: null }))
    await call(recordEndpoints.deal.update, { params: { id: ID }, body: { values: { stage: 'won' } }, ifMatch: '"abc"' })
    expect(sent[0]?.url).toBe(`/api/v1/deals/${ID}`)
    expect(sent[0] === undefined ? {} : headersOf(sent[0])).toMatchObject({ 'if-match': '"abc"' })
  })
})

describe('what comes back', () => {
  it('gives the answer of an endpoint', async () => {
    const { call } = speaking(() => json({ count: 1000, capped: true }))
    expect(await call(recordEndpoints.lead.count, { body: {} })).toEqual({ count: 1000, capped: true })
  })

  it('turns a refusal into its code, words, remedy and places', async () => {
    const body = {
      type: 'urn:menshen:problem:invalid-value',
      status: 422,
      code: 'invalid-value',
      title: 'Some values are not valid.',
      remedy: 'Correct the places listed under errors.',
      correlationId: 'c-1',
      errors: [{ pointer: '/values/name', code: 'missing', message: 'This is needed. Fill it in.' }, 'nonsense'],
    }
    const { call } = speaking(() => json(body, 422))
    const problem = await refusal(call(recordEndpoints.lead.create, { body: { values: {} } }))
    expect(problem).toMatchObject({ code: 'invalid-value', status: 422, message: body.title, remedy: body.remedy, correlationId: 'c-1' })
    expect(problem.places).toEqual([{ pointer: '/values/name', code: 'missing', message: 'This is needed. Fill it in.' }])
  })

  it('says that the service is away when nothing answers, in the language of the reader', async () => {
    const { call } = speaking(() => Promise.reject(new TypeError('failed to fetch')), 'zh')
    const problem = await refusal(call(areaEndpoints.session.me, {}))
    expect(problem.code).toBe('unavailable')
    expect(problem.message).toBe(PROBLEMS.unavailable.title.zh)
  })

  it('does not take the page of a proxy for an answer', async () => {
    const { call } = speaking(() => new Response('<html>502</html>', { status: 502 }))
    expect((await refusal(call(areaEndpoints.session.me, {}))).code).toBe('unavailable')
    const wrong = speaking(() => new Response('<html>ok</html>', { status: 200 }))
    expect((await refusal(wrong.call(areaEndpoints.session.me, {}))).code).toBe('internal')
  })

  it('lets an aborted request be aborted, not a problem', async () => {
    const controller = new AbortController()
    controller.abort()
    const { call } = speaking(() => Promise.reject(new DOMException('aborted', 'AbortError')))
    await expect(call(areaEndpoints.session.me, { signal: controller.signal })).rejects.toBeInstanceOf(DOMException)
  })

  it('knows every code of the closed list, and fills in what an answer leaves out', () => {
    for (const code of PROBLEM_CODES) {
      for (const language of ['en', 'zh'] as const) {
        const problem = problemOf(PROBLEMS[code].status, { code }, language)
        expect(problem.code).toBe(code)
        expect(problem.message).toBe(PROBLEMS[code].title[language])
        expect(problem.remedy).toBe(PROBLEMS[code].remedy[language])
      }
    }
  })
})
