/** One small change of a file that must still be there exactly once; a refactoring that moves it has to move the mutant too. */
export interface Edit {
  /** From the engine's folder. */
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A way in which the engine could be wrong, named after what it would then do. */
export interface Mutant {
  readonly name: string
  readonly edits: readonly Edit[]
}

/** Shorthand for a mutant of one edit. */
export const mutant = (name: string, file: string, find: string, replace: string): Mutant => ({
  name,
  edits: [{ file: `src/${file}`, find, replace }],
})
