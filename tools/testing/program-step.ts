import { FAILED, type Outcome, PASSED, type Step } from './outcome.ts'
import { run } from './processes.ts'

/** A step that is one program: passed when it ends with 0. */
export function programStep(name: string, title: string, command: string, args: readonly string[]): Step {
  return { name, title, run: async (): Promise<Outcome> => ((await run(command, args)) === 0 ? PASSED : FAILED) }
}
