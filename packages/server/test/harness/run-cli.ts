import { COMMANDS } from '../../src/cli/commands.ts'
import { runCommand } from '../../src/cli/run-command.ts'

/** What a command of `menshen` answered, and wrote. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command of `menshen` in this process, in surroundings of its own. */
export async function runCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []]
  const collect = (lines: string[]) => ({ write: (text: string) => lines.push(text) })
  const code = await runCommand(COMMANDS, args, { env, stdout: collect(out), stderr: collect(err) })
  return { code, out: out.join(''), err: err.join('') }
}
