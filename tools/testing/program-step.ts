import { FAILED, type Outcome, PASSED, type Step } from './outcome.ts'
import { run } from './processes.ts'
import { sharedCluster } from './shared-cluster.ts'

/** A step that is one program: passed when it ends with 0. */
export function programStep(name: string, title: string, command: string, args: readonly string[]): Step {
  return { name, title, run: async (label): Promise<Outcome> => ((await run(command, args, { label })) === 0 ? PASSED : FAILED) }
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
    async run(label) {
      const { url } = await sharedCluster()
      return (await run('node', [`tools/${file}`, ...args], { env: { TEST_DATABASE_URL: url }, label })) === 0 ? PASSED : FAILED
    },
  }
}

/** A step that may run at the same time as its neighbours that may: most of our tools keep one core busy. */
export function beside(step: Step): Step {
  return { ...step, beside: true }
}
