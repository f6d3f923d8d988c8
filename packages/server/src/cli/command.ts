/** Where a command reads its settings and writes what it has to say. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/** One command of `menshen`. */
export interface Command {
  readonly name: string
  /** What follows the name, for the help. */
  readonly usage: string
  readonly summary: string
  /** Answers the exit code: 0 done, 1 failed, 2 called wrongly, 78 settings that cannot be used. */
  run(args: readonly string[], surroundings: Surroundings): Promise<number>
}

export const EXIT = { done: 0, failed: 1, usage: 2, settings: 78 } as const
