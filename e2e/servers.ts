import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/**
 * As `npm start`, but a server with a demonstration of its own for each of so many workers, on the ports from PORT on and in folders of
 * DATA_DIR: what one journey changes, another that runs at the same time cannot see. They end together, whichever ends first.
 */
const MAIN = join(import.meta.dirname, '../packages/server/src/main.ts')
const { PORT, DATA_DIR = '' } = process.env

function started(place: number): { child: ChildProcess; ready: Promise<void> } {
  const env = { ...process.env, PORT: String(Number(PORT) + place), DATA_DIR: join(DATA_DIR, String(place)) }
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk)
      if (chunk.includes('Menshen is at')) resolve()
    })
  })
  return { child, ready }
}

const servers = Array.from({ length: Number(process.argv[2]) }, (_, place) => started(place))
const end = (): void => {
  for (const { child } of servers) child.kill('SIGTERM')
}
process.once('SIGTERM', end)
for (const { child } of servers) {
  child.once('exit', (code) => {
    process.exitCode ||= code ?? 1
    end()
  })
}
await Promise.all(servers.map(({ ready }) => ready))
process.stdout.write('All servers are ready.\n')
