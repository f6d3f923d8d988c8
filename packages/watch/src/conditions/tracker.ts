import type { Observed } from '../observed.ts'

/** As it comes out of JSON again. */
export type Saved = readonly (string | number | boolean | null)[]

/**
 * What one condition remembers of one group.
 *
 * INVARIANT: `holds` is asked after `take` of the same event, and nothing that it compares with comes from that event or the window
 * it is in, unless the condition is about the window itself.
 */
export interface Tracker {
  take(event: Observed): void
  /** What has left the window is forgotten. */
  forget(before: number): void
  /** Of the event that was taken last. */
  holds(): boolean
  /** What it found, for the alert: the figure that is compared. */
  figure(): number
  /** All that is remembered, as JSON has it; only `load` of the same condition reads it. */
  save(): Saved
  /** Goes on from what was saved. */
  load(saved: Saved): void
}

export interface Bounds {
  readonly atLeast?: number | undefined
  readonly atMost?: number | undefined
}

export const within = (figure: number, { atLeast = 0, atMost = Number.POSITIVE_INFINITY }: Bounds): boolean =>
  figure >= atLeast && figure <= atMost
