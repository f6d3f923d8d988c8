import { type Checkpoint, equalHashes, type Frontier, type Hash, knownCheckpoint, type Verifier } from '@menshen/ledger'
import { bytesOf } from '../stored-event.ts'
import type { Finding } from './finding.ts'
import type { LogSource } from './log-source.ts'

/** Says of each size whose root is held outside whether the tree had that root. */
export class RootCheck {
  readonly #asked: readonly Checkpoint[]
  readonly findings: Finding[] = []
  /** The largest of these sizes up to which all was well. */
  anchored = 0
  #next = 0

  /** @param asked in the order of their sizes */
  constructor(asked: readonly Checkpoint[]) {
    this.#asked = asked
  }

  at(tree: Frontier): void {
    for (let one = this.#asked[this.#next]; one !== undefined && one.size <= tree.size; one = this.#asked[++this.#next]) {
      if (equalHashes(one.root, tree.root())) this.anchored = one.size
      else this.findings.push({ kind: 'tree-differs', position: one.size, detail: String(this.anchored) })
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

/** The subtrees that the log keeps, from which proofs are made and from which it goes on: each that is complete, and no other. */
export async function keptNodes(source: LogSource, nodes: ReadonlyMap<string, Hash>): Promise<Finding[]> {
  const findings: Finding[] = []
  const missing = new Set(nodes.keys())
  for await (const page of source.nodes()) {
    for (const { level, index, hash } of page) {
      const name = `${level}/${index}`
      const anew = nodes.get(name)
      missing.delete(name)
      const differs = anew === undefined || !equalHashes(anew, bytesOf(hash))
      if (differs && findings.length < MOST_NODES) findings.push({ kind: 'node-differs', detail: name })
    }
  }
  if (missing.size > 0) findings.push({ kind: 'node-differs', detail: `of ${missing.size} that are not there` })
  return findings
}
