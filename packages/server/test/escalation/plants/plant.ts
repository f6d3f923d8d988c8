/** One change of the product's text, made while its modules are loaded. */
export interface Edit {
  /** The end of the module's path. */
  readonly file: string
  /** Found exactly once, or the plant no longer fits the product. */
  readonly from: string
  readonly to: string
}

/** A hole made on purpose, in memory alone, to see that the proof finds it. */
export interface Plant {
  readonly name: string
  readonly hole: string
  readonly edits: readonly Edit[]
  /** The command with which a finding that comes of it ends. */
  readonly command: string
}
