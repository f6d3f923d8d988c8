import { COMMANDS } from './commands/commands.ts'
import { shortfalls } from './floors.ts'
import type { RunOutcome } from './run.ts'
import type { Tally } from './tally.ts'

const number = (value: number | undefined): string => String(value ?? 0).padStart(7)

/** The refusals of a command, the most frequent first. */
function refusalsOf(tally: Tally, name: string): string {
  const ends = [...(tally.ends.get(name) ?? [])].filter(([end]) => !end.startsWith('2') && !end.endsWith('lines taken'))
  return ends
    .sort(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([end, times]) => `${end.replace(/^\d+ /, '')} ${times}`)
    .join(', ')
}

/** The acts that lead to a finding, and what it is. */
export function findingText({ found, story, steps, seed, afterSteps }: NonNullable<RunOutcome['finding']>): string {
  return [
    `✗ after ${afterSteps} steps (sequence ${seed}), made small to ${steps.length}: ${found.command}`,
    ...story.map((line) => `    ${line}`),
    ...found.wrong.slice(0, 5).map((line) => `  → ${line}`),
  ].join('\n')
}

/** What was done how often, and whether that is enough to mean something. */
export function reportOf(tally: Tally, sequences: number): string {
  const rows = COMMANDS.map(
    ({ name }) =>
      `${name.padEnd(26)}${number(tally.accepted.get(name))}${number(tally.refused.get(name))}${number(tally.widened.get(name))}  ${refusalsOf(tally, name)}`,
  )
  const lacks = shortfalls(tally)
  return [
    `${'act'.padEnd(26)}accepted refused widened  refused with`,
    ...rows,
    `${tally.steps} steps in ${sequences} sequences; time passed ${tally.passed} times; ${tally.probes} answers of the product compared with the reference; ${tally.refusalsLookedAt} refusals looked at; ${tally.idle} times nothing to do`,
    ...lacks.map((lack) => `✗ too little: ${lack}`),
  ].join('\n')
}
