import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PASSWORD_PROFILE_RULES } from '@menshen/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Log } from '#platform/log.ts'
import { type BreachLookup, breachLookup } from './breach-lookup.ts'
import { requireNewPassword } from './new-password.ts'

const LEAKED = 'violet teapots hum quietly'
const FRESH = 'amber lanterns drift at dawn'
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase()
const OTHERS = Array.from({ length: 800 }, (_, at) => `${sha1(`other ${at}`).slice(5)}:${at + 1}`)

let answer: (response: ServerResponse) => void
const asked: IncomingMessage[] = []
const logged: string[] = []
const log: Log = (level, event, fields) => void logged.push(`${level} ${event} ${JSON.stringify(fields)}`)
const server = createServer((request, response) => {
  asked.push(request)
  answer(response)
})
let lookup: BreachLookup
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  lookup = breachLookup(`http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`, log)
})
beforeEach(() => {
  asked.length = 0
  logged.length = 0
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const lines = (...all: string[]) => (answer = (response) => void response.end(all.join('\r\n')))

describe('the online list of breached passwords', () => {
  it('says what it has, and learns five digits of a hash and nothing else', async () => {
    lines(...OTHERS, `${sha1(LEAKED).slice(5)}:3`)
    expect(await lookup(LEAKED)).toBe('found')
    expect(await lookup(FRESH)).toBe('absent')
    expect(asked.map(({ url }) => url)).toEqual([`/range/${sha1(LEAKED).slice(0, 5)}`, `/range/${sha1(FRESH).slice(0, 5)}`])
    expect(asked[0]?.method).toBe('GET')
    expect(asked[0]?.headers['add-padding']).toBe('true')
    expect(Object.keys(asked[0]?.headers ?? {}).sort()).toEqual(
      ['accept', 'accept-encoding', 'accept-language', 'add-padding', 'connection', 'host', 'sec-fetch-mode', 'user-agent'].sort(),
    )
    expect(logged).toEqual([])
  })

  it('does not take padding for a breach', async () => {
    lines(...OTHERS, `${sha1(LEAKED).slice(5)}:0`)
    expect(await lookup(LEAKED)).toBe('absent')
    lines(`${sha1(LEAKED).slice(5).toLowerCase()}:12`, '')
    expect(await lookup(LEAKED)).toBe('found')
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['garbage', (response) => void response.end('<html>sign in to the hotel</html>')],
    ['garbage behind a hit', (response) => void response.end(`${sha1(LEAKED).slice(5)}:3\r\nnonsense`)],
    ['nothing', (response) => void response.end('')],
    ['a refusal', (response) => void response.writeHead(429).end('slow down')],
    ['a way elsewhere', (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['a broken connection', (response) => void response.destroy()],
    ['a part that never ends', (response) => void response.write(`${OTHERS[0]}\r\n`)],
    ['silence', () => undefined],
  ])('is not believed when it answers %s, within the time limit', async (_, how) => {
    answer = how
    const began = performance.now()
    expect(await lookup(LEAKED)).toBe('unknown')
    expect(performance.now() - began).toBeLessThan(6_000)
    expect(logged.length).toBe(1)
    expect(logged[0]).not.toContain(sha1(LEAKED).slice(0, 5))
  })

  it('is not read to the end when it sends too much', async () => {
    let sent = 0
    answer = (response) => {
      const more = (): void => {
        while (sent < 64 * 1024 * 1024 && !response.destroyed) {
          sent += 65_536
          if (!response.write(`${OTHERS.join('\r\n')}\r\n`.padEnd(65_536, 'x'))) return void response.once('drain', more)
        }
        response.end()
      }
      more()
    }
    expect(await lookup(LEAKED)).toBe('unknown')
    expect(sent).toBeLessThan(32 * 1024 * 1024)
  })
})

describe('a new password', () => {
  const owner = { name: 'Li Wei', nameZh: null, email: 'li.wei@example.com', organisation: [] }
  const facts = (more: object = {}) => ({ owner, hashes: [], rules: { ...PASSWORD_PROFILE_RULES.nist, ...more } })
  const judge = (more: object, by: BreachLookup | null, next = FRESH) => requireNewPassword(facts(more), next, '/next', by)

  it('is refused when the online list has it, and what is refused anyway is not asked about', async () => {
    await expect(judge({}, async () => 'found')).rejects.toMatchObject({ code: 'password-refused', issues: [{ code: 'breached' }] })
    const questions: string[] = []
    const by: BreachLookup = async (password) => {
      questions.push(password)
      return 'absent'
    }
    await expect(judge({}, by, 'short')).rejects.toMatchObject({ code: 'password-refused' })
    expect(questions).toEqual([])
    expect(await judge({}, by)).toEqual({ breaches: 'online' })
    expect(await judge({ breached: false }, by), 'not asked for').toEqual({})
    expect(questions).toEqual([FRESH])
  })

  it('is judged by the bundled list where the online one cannot be asked, and its event says so', async () => {
    expect(await judge({}, async () => 'unknown')).toEqual({ breaches: 'bundled' })
    expect(await judge({}, null)).toEqual({ breaches: 'bundled' })
  })

  it('is not taken then where the policy demands the online list', async () => {
    for (const by of [null, async () => 'unknown' as const]) {
      await expect(judge({ breachedOnline: true }, by)).rejects.toMatchObject({ code: 'password-not-checked' })
    }
    expect(await judge({ breachedOnline: true, breached: false }, async () => 'absent')).toEqual({ breaches: 'online' })
  })
})
