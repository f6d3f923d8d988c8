/** What a run exercised. A proof counts only with these (DESIGN §4). */
export interface Counters {
  worlds: number
  decisions: number
  allowed: number
  /** The cases of which it was worked out what was decisive. */
  sampled: number
  pages: number
  rows: number
  /** Changes that explain proposed and that were applied; those that could not be, for they change whether a parent can be read; others let in. */
  changes: number
  changesLeft: number
  letIn: number
  /** Characters of the longest statement. */
  longest: number
  readonly checks: Map<string, number>
  readonly decisive: Map<string, number>
}

export function newCounters(): Counters {
  return {
    worlds: 0,
    decisions: 0,
    allowed: 0,
    sampled: 0,
    pages: 0,
    rows: 0,
    changes: 0,
    changesLeft: 0,
    letIn: 0,
    longest: 0,
    checks: new Map(),
    decisive: new Map(),
  }
}

export function countCheck({ checks }: Counters, name: string): void {
  checks.set(name, (checks.get(name) ?? 0) + 1)
}

export function countDecisive(counters: Counters, kinds: Iterable<string>): void {
  counters.sampled += 1
  for (const kind of kinds) counters.decisive.set(kind, (counters.decisive.get(kind) ?? 0) + 1)
}

export function percentAllowed({ allowed, decisions }: Counters): number {
  return (100 * allowed) / Math.max(1, decisions)
}

export function percentDecisive({ decisive, sampled }: Counters, kind: string): number {
  return (100 * (decisive.get(kind) ?? 0)) / Math.max(1, sampled)
}
