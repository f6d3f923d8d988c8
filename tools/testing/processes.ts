import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const ROOT = `${import.meta.dirname}/../..`
const running = new Set<ChildProcess>()
const endings: (() => Promise<void>)[] = []

/** A program that hangs would take the whole run with it. */
const LIMIT = 45 * 60_000

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Begins each line of what the program prints, where several run at the same time. */
  readonly label?: string | undefined
  /** Hears each line that the program prints. It is shown all the same. */
  readonly onLine?: (line: string) => void
}

function show(output: Readable, { label, onLine }: RunOptions): void {
  const before = label === undefined ? '' : `${label} │ `
  createInterface({ input: output }).on('line', (line) => {
    process.stdout.write(`${before}${line}\n`)
    onLine?.(line)
  })
}

/** Runs a program in the repository with its output shown, and answers with its exit code. Programs of node_modules are found first. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  const { env = {}, label, onLine } = options
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' }
  const all = { ...process.env, ...plain, PATH: `${ROOT}/node_modules/.bin:${process.env.PATH ?? ''}`, ...env }
  return new Promise((resolve, reject) => {
    const output = label === undefined && onLine === undefined ? 'inherit' : 'pipe'
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', output, output], env: all, timeout: LIMIT })
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) show(stream, options)
    running.add(child)
    child.on('error', reject)
    // What it printed last is heard before it counts as ended.
    child.on('close', (code) => {
      running.delete(child)
      resolve(code ?? 1)
    })
  })
}

/** Registers what has to be stopped at the end, however the run ends. */
export function atEnd(stop: () => Promise<void>): void {
  endings.push(stop)
}

/** Ends what still runs and stops what was registered, the newest first. */
export async function endEverything(): Promise<void> {
  for (const child of running) child.kill('SIGTERM')
  for (const stop of endings.splice(0).reverse()) await stop()
}
