import type { RightSubject } from '../compare/comparison.ts'

/** One kind of change: somebody gains, or loses, this of an operation. */
export interface ChangeKind {
  readonly operation: string
  readonly subject: RightSubject
  readonly gained: boolean
}

/** Kinds of change by number, so that counting them compares numbers. */
export class ChangeKinds {
  readonly kinds: ChangeKind[] = []
  readonly #known = new Map<string, number>()

  numberOf(key: string, kind: ChangeKind): number {
    const name = `${kind.gained ? '+' : '-'}${key}`
    const known = this.#known.get(name)
    if (known !== undefined) return known
    this.kinds.push(kind)
    this.#known.set(name, this.kinds.length - 1)
    return this.kinds.length - 1
  }
}
