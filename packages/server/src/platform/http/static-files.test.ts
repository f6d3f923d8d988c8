import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpServer } from './http-server.ts'
import { serveStaticFiles } from './static-files.ts'

let folder: string
let http: FastifyInstance

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menshen-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><meta nonce="STYLE_NONCE"><title>Menshen</title>')
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'export {}')
  await writeFile(join(folder, 'assets', 'app-1a2b.js.gz'), gzipSync('export {}'))
  http = await httpServer({ log: () => undefined, trustedProxies: [], secure: true })
  await serveStaticFiles(http, folder)
  await http.ready()
})
afterAll(async () => {
  await http.close()
  await rm(folder, { recursive: true })
})

describe('the web application', () => {
  it.each(['/', '/customers', '/customers/0a?tab=timeline'])('begins at %s', async (url) => {
    const answer = await http.inject(url)
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(answer.payload).toContain('<title>Menshen</title>')
  })

  it('keeps built files for good', async () => {
    expect((await http.inject('/assets/app-1a2b.js')).headers['cache-control']).toContain('immutable')
  })

  it('sends the smaller edition to whoever takes it, and says that it depends', async () => {
    const small = await http.inject({ url: '/assets/app-1a2b.js', headers: { 'accept-encoding': 'gzip, br' } })
    expect([small.headers['content-encoding'], small.headers.vary, small.headers['content-type']]).toEqual([
      'gzip',
      'accept-encoding',
      'application/javascript; charset=utf-8',
    ])
    expect(gunzipSync(small.rawPayload).toString()).toBe('export {}')
    expect(small.headers['cache-control']).toContain('immutable')
    const whole = await http.inject('/assets/app-1a2b.js')
    expect([whole.headers['content-encoding'], whole.payload]).toEqual([undefined, 'export {}'])
  })

  it.each(['/api/v1/nothing', '/assets/gone.js', '/../package.json'])('does not answer for %s', async (url) => {
    const answer = await http.inject(url)
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
  })

  it('never leaves its folder', async () => {
    for (const url of ['/..%2f..%2f..%2fetc/passwd', '/assets/..%2f..%2f..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd']) {
      expect((await http.inject(url)).payload).not.toContain('root:')
    }
  })

  it('runs no script that is not its own, and stays with https', async () => {
    const { headers } = await http.inject('/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers['strict-transport-security']).toContain('max-age')
  })

  it('takes for a style what carries the nonce of this one answer, and nothing else (ASVS 3.4.3)', async () => {
    const nonces = await Promise.all(
      ['/', '/customers', '/'].map(async (url) => {
        const { headers, payload } = await http.inject(url)
        const nonce = /style-src 'self' 'nonce-([A-Za-z0-9+/]{22}==)';/.exec(String(headers['content-security-policy']))?.[1]
        expect(payload).toContain(`nonce="${nonce}"`)
        return nonce
      }),
    )
    expect(new Set(nonces).size).toBe(3)
  })

  it.each(['/index.html', '/index.html.gz', '/INDEX.html'])('does not give the first page without a nonce as %s', async (url) => {
    expect((await http.inject(url)).payload).not.toContain('STYLE_NONCE')
  })

  it('is not missed when it was not built', async () => {
    const bare = await httpServer({ log: () => undefined, trustedProxies: [], secure: false })
    expect(await serveStaticFiles(bare, join(folder, 'assets'))).toBe(false)
    expect((await bare.inject('/')).statusCode).toBe(404)
    await bare.close()
  })
})
