import {
  type Checkpoint,
  type CompleteNode,
  equalHashes,
  type Frontier,
  type Hash,
  knownCheckpoint,
  type Place,
  type Verifier,
} from '@menshen/ledger'
import { KEPT_LEVELS } from '../sequence.ts'
import { NOWHERE, oneMore, whereaboutsIn } from '../whereabouts.ts'
import type { Finding } from './finding.ts'
import type { KeptNode, LogSource } from './log-source.ts'

const nameOf = ({ level, index }: Place): string => `${level}/${index}`

/** Says of each size whose root is held outside whether the tree had that root, and the events lay where they are said to have lain (A4). */
export class RootCheck {
  readonly #asked: readonly Checkpoint[]
  readonly findings: Finding[] = []
  /** The largest of these sizes up to which all was well. */
  anchored = 0
  #next = 0
  #whereabouts = NOWHERE

  /** @param asked in the order of their sizes */
  constructor(asked: readonly Checkpoint[]) {
    this.#asked = asked
  }

  /** @param partition of the event whose leaf was the last; undefined before the first */
  at(tree: Frontier, partition?: string | null): void {
    if (this.#asked[this.#next] === undefined) return
    if (partition !== undefined) this.#whereabouts = oneMore(this.#whereabouts, partition)
    for (let one = this.#asked[this.#next]; one !== undefined && one.size <= tree.size; one = this.#asked[++this.#next]) {
      if (equalHashes(one.root, tree.root())) this.anchored = one.size
      else this.findings.push({ kind: 'tree-differs', position: one.size, detail: String(this.anchored) })
      const said = whereaboutsIn(one.extensions)
      if (said !== null && !equalHashes(said, this.#whereabouts)) this.findings.push({ kind: 'partitions-differ', position: one.size })
    }
  }

  end(size: number): void {
    const newest = this.#asked.at(-1)
    if (newest !== undefined && newest.size > size) this.findings.push({ kind: 'log-shorter', position: size, detail: String(newest.size) })
  }
}

/** The checkpoints that the log keeps itself: each has to be what a key that counts signed of this tree, and none held outside is missing. */
export function keptCheckpoints(
  source: LogSource,
  { keys, outside }: { readonly keys: readonly Verifier[]; readonly outside: readonly Checkpoint[] },
  roots: ReadonlyMap<number, Hash>,
): Finding[] {
  if (keys.length === 0) return []
  const sizes = new Set(source.checkpoints.map(({ size }) => size))
  const missing = outside
    .filter(({ size }) => !sizes.has(size))
    .map(({ size }): Finding => ({ kind: 'checkpoint-missing', position: size }))
  const forged = source.checkpoints.flatMap(({ size, note }): Finding[] => {
    const detail = wrongIn(note, keys, size, roots.get(size))
    return detail === null ? [] : [{ kind: 'checkpoint-forged', position: size, detail }]
  })
  return [...missing, ...forged]
}

function wrongIn(note: string, keys: readonly Verifier[], size: number, root: Hash | undefined): string | null {
  const checkpoint = knownCheckpoint(note, keys)
  if (checkpoint === null) return 'is not signed by a key that counts'
  if (checkpoint.size !== size) return 'speaks of another size'
  return root !== undefined && equalHashes(checkpoint.root, root) ? null : 'speaks of another tree'
}

/** More would tell nothing more. */
const MOST_NODES = 1_000

const isKept = ({ level }: CompleteNode): boolean => level > 0 && level % KEPT_LEVELS === 0

/** Looks at the subtrees that the log keeps, from which proofs are made: each that is complete, and no other. It holds those of one page. */
export class NodeCheck {
  readonly #findings: Finding[] = []
  readonly #complete = new Map<string, Hash>()
  #missing = 0

  /** Subtrees that became complete. */
  grown(nodes: readonly CompleteNode[]): void {
    // Only every second leaf completes any.
    if (nodes.length > KEPT_LEVELS) for (const node of nodes) if (isKept(node)) this.#complete.set(nameOf(node), node.hash)
  }

  /** Those that the log keeps of a page. */
  page(kept: readonly KeptNode[]): void {
    for (const node of kept) {
      const anew = this.#complete.get(nameOf(node))
      this.#complete.delete(nameOf(node))
      const differs = anew === undefined || !equalHashes(anew, node.hash)
      if (differs && this.#findings.length < MOST_NODES) this.#findings.push({ kind: 'node-differs', detail: nameOf(node) })
    }
    this.#missing += this.#complete.size
    this.#complete.clear()
  }

  get findings(): readonly Finding[] {
    const missing: Finding = { kind: 'node-differs', detail: `of ${this.#missing} that are not there` }
    return this.#missing > 0 ? [...this.#findings, missing] : this.#findings
  }
}
