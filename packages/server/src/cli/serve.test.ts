import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'menshen-serve-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

interface Started {
  readonly url: string
  readonly output: () => string
  stop(): Promise<number | null>
}

/** The real program in a process of its own, on the embedded database and a free port. */
async function start(): Promise<Started> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url))], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      const found = /Menshen is at (\S+)/.exec(output)?.[1]
      if (found !== undefined) resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void exited.then(() => reject(new Error(`the server ended: ${output}`)))
  })
  return {
    url,
    output: () => output,
    stop: () => {
      child.kill('SIGTERM')
      return exited
    },
  }
}

it('serves, says what its data survives, stops in order on SIGTERM, and starts again on the same data', async () => {
  const tokens = new Set<string>()
  for (const round of ['first', 'second']) {
    const server = await start()
    expect(server.output(), round).toContain('DATABASE_URL')
    expect(server.output(), round).toContain('No mail is sent')
    const [, token] = /Set it up at http:\/\/localhost:\d+\/set-up#([\w-]{43})\n/.exec(server.output()) ?? []
    expect(token, round).toBeDefined()
    // Each start makes another.
    expect(tokens.has(token ?? ''), round).toBe(false)
    tokens.add(token ?? '')
    expect(await (await fetch(`${server.url}/ready`)).json()).toEqual({ status: 'ready' })
    expect((await fetch(`${server.url}/api/v1/session`)).status).toBe(401)
    expect(await server.stop()).toBe(0)
    expect(existsSync(join(dataDir, 'menshen.lock'))).toBe(false)
  }
  expect((await stat(join(dataDir, 'secret-key'))).mode & 0o777).toBe(0o600)
}, 120_000)
