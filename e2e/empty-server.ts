import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../packages/server/src/main.ts')

export interface Empty {
  readonly url: string
  readonly token: string
  stop(): Promise<void>
}

/** The server as a real deployment starts it, with nothing in it; the web application was built by the one that runs already. @param more of its settings */
export async function emptyInstallation(more: Readonly<Record<string, string>> = {}): Promise<Empty> {
  const data = await mkdtemp(join(tmpdir(), 'menshen-empty-'))
  const env = { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: data, ...more }
  const child = spawn('npx', ['--no-install', 'node', MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let output = ''
  const end = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    await end
    // What runs it ends before the server itself, which still writes its last checkpoint.
    await rm(data, { recursive: true, force: true, maxRetries: 40, retryDelay: 250 })
  }
  const started = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      if (output.includes('Menshen is at')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void end.then(() => reject(new Error(`the server ended: ${output}`)))
  })
  await started
  const [, url = '', token = ''] = /Set it up at (\S+)\/set-up#([\w-]{43})/.exec(output) ?? []
  return { url, token, stop }
}
