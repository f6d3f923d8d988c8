import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Fault } from './faults.ts'

const PROGRAM = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const PLANTED = fileURLToPath(new URL('./planted-server.ts', import.meta.url))

export interface ServerProcess {
  readonly url: string
  /** kill -9: nothing of it runs on for another moment. */
  kill(): Promise<void>
}

const alive = new Set<ChildProcess>()

// INVARIANT: no server outlives the check, however that ends.
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/** Starts the real program in a process of its own, on a free port; with a fault, one that has it planted. */
export function startServerProcess(env: Readonly<Record<string, string>>, fault: Fault | null): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, fault === null ? [PROGRAM] : [PLANTED, fault], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  alive.add(child)
  child.once('exit', () => alive.delete(child))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (text: string): void => {
      said = `${said}${text}`.slice(-20_000)
      const url = /Menshen is at (http:\/\/\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve({ url: url.replace('localhost', '127.0.0.1'), kill })
    }
    child.stdout?.setEncoding('utf8').on('data', hear)
    child.stderr?.setEncoding('utf8').on('data', hear)
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`the server ended with ${code ?? signal} before it listened:\n${said}`)))
  })
}
