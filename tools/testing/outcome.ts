/** What a step counted. A step without tests of its own counts as one. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
  /** What failed: tests by name, of a program what it printed last. The end of a long run is all that many read. */
  readonly failures?: readonly string[]
}

export interface Step {
  /** By this name a step is chosen: npm test -- types size. */
  readonly name: string
  readonly title: string
  /** Whether it may run at the same time as its neighbours that may. */
  readonly beside?: boolean
  /** With a label, each line of what it prints begins with it. */
  run(label?: string): Promise<Outcome>
}

export const PASSED: Outcome = { passed: 1, failed: 0 }
export const FAILED: Outcome = { passed: 0, failed: 1 }

export function sum(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), { passed: 0, failed: 0 })
}
