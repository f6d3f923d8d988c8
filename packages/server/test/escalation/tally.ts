/** How often each thing happened. */
export interface Tally {
  readonly accepted: Map<string, number>
  readonly refused: Map<string, number>
  /** Acts by which somebody's rights became more, within what the actor may assign. */
  readonly widened: Map<string, number>
  /** What requests ended with, by command. */
  readonly ends: Map<string, Map<string, number>>
  steps: number
  probes: number
  passed: number
  refusalsLookedAt: number
  idle: number
}

export const emptyTally = (): Tally => ({
  accepted: new Map(),
  refused: new Map(),
  widened: new Map(),
  ends: new Map(),
  steps: 0,
  probes: 0,
  passed: 0,
  refusalsLookedAt: 0,
  idle: 0,
})

const more = (counts: Map<string, number>, name: string, by = 1): void => {
  counts.set(name, (counts.get(name) ?? 0) + by)
}

type What = 'steps' | 'widened' | 'probes' | 'time passed' | 'refusals looked at' | 'nothing to do'

export function count(tally: Tally, what: What, command = '', accepted = false): void {
  if (what === 'steps') {
    tally.steps += 1
    more(accepted ? tally.accepted : tally.refused, command)
  } else if (what === 'widened') more(tally.widened, command)
  else if (what === 'probes') tally.probes += 1
  else if (what === 'time passed') tally.passed += 1
  else if (what === 'refusals looked at') tally.refusalsLookedAt += 1
  else tally.idle += 1
}

/** Counts what came of a command; null when there was nothing to do it to. */
export function countAttempt(tally: Tally, name: string, attempt: { readonly accepted: boolean; readonly ended: string } | null): void {
  if (attempt === null) count(tally, 'nothing to do')
  else {
    count(tally, 'steps', name, attempt.accepted)
    const ended = tally.ends.get(name) ?? new Map<string, number>()
    more(ended, attempt.ended)
    tally.ends.set(name, ended)
  }
}

/** Adds what another process counted. */
export function addTally(to: Tally, from: Tally): void {
  for (const name of ['accepted', 'refused', 'widened'] as const) for (const [key, by] of from[name]) more(to[name], key, by)
  for (const [name, ends] of from.ends) {
    const known = to.ends.get(name) ?? new Map<string, number>()
    for (const [end, by] of ends) more(known, end, by)
    to.ends.set(name, known)
  }
  to.steps += from.steps
  to.probes += from.probes
  to.passed += from.passed
  to.refusalsLookedAt += from.refusalsLookedAt
  to.idle += from.idle
}

/** A tally as text, for another process. */
export function writeTally(tally: Tally): string {
  const { accepted, refused, widened, ends, ...numbers } = tally
  const lists = {
    accepted: [...accepted],
    refused: [...refused],
    widened: [...widened],
    ends: [...ends].map(([name, all]) => [name, [...all]]),
  }
  return JSON.stringify({ ...numbers, ...lists })
}

export function readTally(text: string): Tally {
  const { accepted, refused, widened, ends, ...numbers } = JSON.parse(text)
  return {
    ...numbers,
    accepted: new Map(accepted),
    refused: new Map(refused),
    widened: new Map(widened),
    ends: new Map(ends.map(([name, all]: [string, [string, number][]]) => [name, new Map(all)])),
  }
}
