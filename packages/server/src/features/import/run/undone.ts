import type { LinesDone } from '../records/import-lines.ts'

/** Undoes the transaction it leaves: something was wrong with a file that is imported whole or not at all, or it was only tried. */
export class Undone extends Error {
  override readonly name = 'Undone'
  readonly lines: number
  readonly done: LinesDone

  constructor(lines: number, done: LinesDone) {
    super('undone')
    this.lines = lines
    this.done = done
  }
}

export const NOTHING: LinesDone = { created: 0, updated: 0, unchanged: 0, faulty: [], refusals: [] }

export const together = (one: LinesDone, other: LinesDone): LinesDone => ({
  created: one.created + other.created,
  updated: one.updated + other.updated,
  unchanged: one.unchanged + other.unchanged,
  faulty: [...one.faulty, ...other.faulty],
  refusals: [...one.refusals, ...other.refusals],
})
