import { ConfigError, readConfig } from '#platform/config.ts'
import { MigrationError } from '#platform/database/migrate.ts'
import { FolderInUse } from '#platform/database/pglite-folder-lock.ts'
import { jsonLog } from '#platform/log.ts'
import { type RunningServer, startServer } from '../start.ts'
import { type Command, EXIT, type Surroundings } from './command.ts'

const STOP_WITHIN = 10_000

/** Waits for SIGINT or SIGTERM, then stops in order; a second signal, or too long a wait, ends the process at once. */
function untilStopped(running: RunningServer): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopping = false
    const stop = (): void => {
      if (stopping) process.exit(EXIT.failed)
      stopping = true
      setTimeout(() => process.exit(EXIT.failed), STOP_WITHIN).unref()
      running.stop().then(resolve, reject)
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}

/** Mistakes of whoever starts it, said plainly; anything else keeps its stack. */
export function explainStartFailure(error: unknown, { stderr }: Surroundings): number {
  if (error instanceof ConfigError || error instanceof FolderInUse || error instanceof MigrationError) {
    stderr.write(`${error.message}\n`)
    return EXIT.settings
  }
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    stderr.write('PORT: something else listens there already. Choose another with PORT, or stop that.\n')
    return EXIT.settings
  }
  stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return EXIT.failed
}

export const serve: Command = {
  name: 'serve',
  usage: '',
  summary: 'Start the server (what `npm start` does, without building the web application)',
  run: async (_args, surroundings) => {
    try {
      const config = readConfig(surroundings.env)
      const log = jsonLog(config.logLevel)
      const say = (line: string): void => void surroundings.stdout.write(`${line}\n`)
      const running = await startServer(config, log, say, () => {
        log('error', 'data-folder-lost')
        process.exit(EXIT.failed)
      })
      say(`Menshen is at ${running.url}`)
      if (config.demonstration) say('Demonstration: open it on this machine and choose whom to be. Nobody else can reach it.')
      await untilStopped(running)
      return EXIT.done
    } catch (error) {
      return explainStartFailure(error, surroundings)
    }
  },
}
