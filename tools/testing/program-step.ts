import { FAILED, type Outcome, PASSED, type Step } from './outcome.ts'
import { run } from './processes.ts'
import { sharedCluster } from './shared-cluster.ts'

/** A step that is one program: passed when it ends with 0. */
export function programStep(name: string, title: string, command: string, args: readonly string[]): Step {
  return { name, title, run: async (): Promise<Outcome> => ((await run(command, args)) === 0 ? PASSED : FAILED) }
}

/** A step that is one of our tools. */
export function toolStep(name: string, title: string, file: string, args: readonly string[] = []): Step {
  return programStep(name, title, 'node', [`tools/${file}`, ...args])
}

/** A step that is one of our tools and finds a PostgreSQL in TEST_DATABASE_URL. */
export function toolStepOnPostgres(name: string, title: string, file: string, args: readonly string[] = []): Step {
  return {
    name,
    title,
    async run() {
      const { url } = await sharedCluster()
      return (await run('node', [`tools/${file}`, ...args], { env: { TEST_DATABASE_URL: url } })) === 0 ? PASSED : FAILED
    },
  }
}
