import { FAILED, type Outcome, PASSED, type Step } from './outcome.ts'
import { type RunOptions, run } from './processes.ts'
import { sharedCluster } from './shared-cluster.ts'

/** So much of what a failed program printed last stands in the summary: often that is all that is kept of a run elsewhere. */
const KEPT_LINES = 12
const KEPT_LENGTH = 300

/** @returns passed when the program ends with 0; otherwise failed, with its last lines */
async function runProgram(command: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  const last: string[] = []
  const onLine = (line: string): void => {
    if (line.trim() === '') return
    last.push(line.slice(0, KEPT_LENGTH))
    if (last.length > KEPT_LINES) last.shift()
  }
  const code = await run(command, args, { ...options, onLine })
  return code === 0 ? PASSED : { ...FAILED, failures: [...last, `(ended with ${code})`] }
}

/** A step that is one program: passed when it ends with 0. */
export function programStep(name: string, title: string, command: string, args: readonly string[]): Step {
  return { name, title, run: async (label) => await runProgram(command, args, { label }) }
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
      return await runProgram('node', [`tools/${file}`, ...args], { env: { TEST_DATABASE_URL: url }, label })
    },
  }
}

/** A step that may run at the same time as its neighbours that may: most of our tools keep one core busy. */
export function beside(step: Step): Step {
  return { ...step, beside: true }
}
