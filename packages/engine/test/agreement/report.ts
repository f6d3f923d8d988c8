import { inspect } from 'node:util'
import { percentAllowed, percentDecisive } from './counters.ts'
import { FLOORS, shortfalls } from './floors.ts'
import type { Finding, Outcome, Size } from './run.ts'

/** The counters of a run, what it fell short of, and what it found. */
export function reportOf({ counters, findings }: Outcome, size: Size): string {
  const percent = (share: number) => `${share.toFixed(2)} %`
  const decisive = [...counters.decisive.keys()].sort().map((kind) => {
    const floor = FLOORS[kind]
    return `  ${kind.padEnd(30)} ${percent(percentDecisive(counters, kind)).padStart(8)}${floor === undefined ? '' : `  (at least ${floor} %)`}`
  })
  return [
    `worlds           ${counters.worlds}, from seed ${size.seed}`,
    `decisions        ${counters.decisions}, allowed ${percent(percentAllowed(counters))}`,
    ...[...counters.checks].map(([name, count]) => `compared         ${name}: ${count}`),
    `SQL              ${counters.pages} pages walked, ${counters.rows} rows, the longest statement ${counters.longest} characters`,
    `changes          ${counters.changes} applied, each turned the answer; ${counters.letIn} others let in; ${counters.changesLeft} left`,
    `decisive in so many of ${counters.sampled} cases:`,
    ...decisive,
    ...shortfalls(counters).map((shortfall) => `TOO LITTLE: ${shortfall}`),
    ...findings.map((finding) => described(finding, size)),
    `${findings.length} disagreements`,
  ].join('\n')
}

function described({ seed, check, minimal: { world, disagreement } }: Finding, { cases, worlds }: Size): string {
  const again = `npm run check:agreement -- --worlds 1 --cases ${Math.ceil(cases / worlds)} --seed ${seed}`
  const shown = (value: unknown) => inspect(value, { depth: 12, breakLength: 140, maxArrayLength: null })
  return [
    `DISAGREEMENT: ${check}: ${disagreement.about}`,
    `engine:    ${shown(disagreement.engine)}`,
    `reference: ${shown(disagreement.reference)}`,
    `again:     ${again}`,
    `a minimal world: ${shown(world)}`,
  ].join('\n')
}
