import { VERSION } from '../version.ts'
import { type Command, EXIT, type Surroundings } from './command.ts'

function help(commands: readonly Command[]): string {
  const lines = commands.map(({ name, usage, summary }) => [`${name} ${usage}`.trim(), summary] as const)
  const all = [...lines, ['version', 'Print the version'] as const, ['help', 'Print this'] as const]
  const width = Math.max(...all.map(([call]) => call.length))
  return ['Usage: menshen COMMAND', '', ...all.map(([call, summary]) => `  ${call.padEnd(width)}  ${summary}`), ''].join('\n')
}

/** Runs what the command line names and answers the exit code. */
export async function runCommand(commands: readonly Command[], args: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name = 'help', ...rest] = args
  if (['help', '--help', '-h'].includes(name)) {
    surroundings.stdout.write(help(commands))
    return EXIT.done
  }
  if (['version', '--version', '-v'].includes(name)) {
    surroundings.stdout.write(`${VERSION}\n`)
    return EXIT.done
  }
  const command = commands.find((known) => known.name === name)
  if (command === undefined) {
    surroundings.stderr.write(`There is no command ${name}.\n\n${help(commands)}`)
    return EXIT.usage
  }
  return command.run(rest, surroundings)
}
