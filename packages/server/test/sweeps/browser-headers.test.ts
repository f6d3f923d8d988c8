import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpServer } from '#platform/http/http-server.ts'
import { serveStaticFiles } from '#platform/http/static-files.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'

let server: TestServer
let folder: string
let pages: Awaited<ReturnType<typeof httpServer>>

beforeAll(async () => {
  server = await startTestServer()
  folder = await mkdtemp(join(tmpdir(), 'menshen-headers-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><meta nonce="STYLE_NONCE">')
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'export {}')
  pages = await httpServer({ log: () => undefined, trustedProxies: [], secure: true })
  await serveStaticFiles(pages, folder)
})
afterAll(async () => {
  await server.close()
  await pages.close()
  await rm(folder, { recursive: true })
})

/** Every kind of answer there is: pages and files, the API's answers and refusals, and what the web framework refuses by itself. */
async function answers() {
  const api = server.app.http
  const json = { 'content-type': 'application/json', origin: 'https://evil.example' }
  return {
    'the first page': await pages.inject('/customers'),
    'a file': await pages.inject('/assets/app-1a2b.js'),
    'an answer': await api.inject('/api/v1/health'),
    'a refusal': await api.inject('/api/v1/session'),
    'a refusal of a page elsewhere': await api.inject({ method: 'POST', url: '/api/v1/session', headers: json, payload: '{}' }),
    'an address that is none': await api.inject('/api/v1/nothing'),
    'an address that cannot be read': await api.inject('/%E0%A4%A'),
    'a method that is none': await api.inject({ method: 'PUT', url: '/api/v1/session' }),
    'a question before another origin': await api.inject({
      method: 'OPTIONS',
      url: '/api/v1/session',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    }),
  }
}

describe('what every answer tells a browser', () => {
  it('ASVS 3.4.3, 3.4.6: by a content security policy without exceptions, that nobody may frame it', async () => {
    for (const [what, { headers }] of Object.entries(await answers())) {
      const policy = String(headers['content-security-policy'])
      for (const part of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(policy, what).toContain(part)
      expect(policy, what).not.toMatch(/unsafe|\*|https?:/)
    }
  })

  it('ASVS 3.2.1, 3.4.4: to take it for nothing but what it says it is', async () => {
    for (const [what, { headers, payload }] of Object.entries(await answers())) {
      expect(headers['x-content-type-options'], what).toBe('nosniff')
      expect(headers['cross-origin-resource-policy'], what).toBe('same-origin')
      if (payload.startsWith('{')) expect(headers['content-type'], what).toMatch(/^application\/(problem\+)?json/)
    }
  })

  it('ASVS 3.4.5: to tell nobody from where it comes', async () => {
    for (const [what, { headers }] of Object.entries(await answers())) expect(headers['referrer-policy'], what).toBe('no-referrer')
  })

  it('ASVS 3.4.1: over https, to stay there for a year, with all that lies below', async () => {
    const { headers } = await pages.inject('/')
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  })

  it('ASVS 3.4.2, 3.5.2: never that another origin may read it', async () => {
    for (const [what, { headers }] of Object.entries(await answers())) {
      expect(
        Object.keys(headers).filter((name) => name.startsWith('access-control-')),
        what,
      ).toEqual([])
    }
  })
})
