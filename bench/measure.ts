/** The middle of the values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Calls `step` (which does `perStep` pieces of work) for about `ms` milliseconds. @returns pieces per second */
function rate(step: () => void, perStep: number, ms: number): number {
  let done = 0
  const start = performance.now()
  let now = start
  do {
    step()
    done += perStep
    now = performance.now()
  } while (now - start < ms)
  return done / ((now - start) / 1000)
}

/**
 * Rates of several competitors, interleaved: one warm-up round, then `rounds` rounds in which each runs once, so that noise on a
 * shared machine meets all alike. @returns the median rate of each
 */
export function interleaved<Name extends string>(
  steps: Readonly<Record<Name, () => void>>,
  perStep: number,
  ms: number,
  rounds = 5,
): Record<Name, number> {
  const names = Object.keys(steps) as Name[]
  const rates = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (const name of names) rate(steps[name], perStep, ms)
  for (let round = 0; round < rounds; round++) {
    for (const name of names) rates.get(name)?.push(rate(steps[name], perStep, ms))
  }
  return Object.fromEntries(names.map((name) => [name, median(rates.get(name) ?? [])])) as Record<Name, number>
}
