import { type Checkpoint, Frontier, type Hash, knownCheckpoint, openCheckpoint, type Verifier } from '@menshen/ledger'
import { keysFollowing } from '../audit-signer.ts'
import { hexOf } from '../stored-event.ts'
import { ErasureCheck } from './check-erasures.ts'
import { checkEvent } from './check-event.ts'
import { OrderCheck } from './check-order.ts'
import { RetirementCheck } from './check-retirements.ts'
import { keptCheckpoints, NodeCheck, RootCheck } from './check-tree.ts'
import type { Finding } from './finding.ts'
import type { LogSource } from './log-source.ts'
import { shownOf } from './placed-event.ts'

/** What is held outside the database, and therefore believed. */
export interface HeldOutside {
  /** Null: nothing is held, and the log can only be checked against itself. */
  readonly key: Verifier | null
  /** Signed notes. */
  readonly checkpoints: readonly string[]
}

export interface Verdict {
  readonly findings: readonly Finding[]
  /** Events that were looked at. */
  readonly events: number
  /** How many of them, from the first, a checkpoint from outside covers. */
  readonly anchored: number
  /** When the first event after those came, by its own word; null when there is none. */
  readonly tailSince: string | null
  /** Events that wait for their place. */
  readonly waiting: number
  /** Values that are gone, as events of the log say. */
  readonly erased: number
  /** Events that are gone, as events of the log say. */
  readonly retired: number
}

/** A checkpoint that one of the keys has signed; null where only one of before has, whose word does not count. @throws NoteError where none has */
function counted(note: string, keys: readonly Verifier[], before: readonly Verifier[]): Checkpoint | null {
  const checkpoint = knownCheckpoint(note, keys)
  if (checkpoint !== null || knownCheckpoint(note, before) !== null) return checkpoint
  // It is nobody's at all: opening it says what is wrong with it.
  return openCheckpoint(note, keys)
}

/** More would tell nothing more. */
const MOST_FINDINGS = 10_000

interface Trust {
  /** Those whose checkpoints the log itself may hold: also of before the key that is held, whose word counts for nothing else. */
  readonly keys: readonly Verifier[]
  readonly outside: readonly Checkpoint[]
  readonly findings: readonly Finding[]
}

/**
 * The keys and checkpoints that count.
 *
 * @throws NoteError where a checkpoint from outside is signed by no key that follows from the one held
 */
function trusted({ keys: rows }: LogSource, { key, checkpoints }: HeldOutside): Trust {
  if (key === null) return { keys: [], outside: [], findings: [] }
  const { before, keys, broken } = keysFollowing(key, rows)
  const outside = checkpoints.flatMap((note) => counted(note, keys, before) ?? []).sort((a, b) => a.size - b.size)
  return { keys: [...before, ...keys], outside, findings: broken === null ? [] : [{ kind: 'key-forged', detail: broken }] }
}

/** What is wrong beside the leaves: with events that have none, and with what the log keeps of its tree. */
function besideFindings(source: LogSource, tree: Frontier, order: OrderCheck): Finding[] {
  const same = source.size === tree.size && JSON.stringify(source.edge) === JSON.stringify(tree.hashes.map(hexOf))
  const backDated = source.waitingSince.filter(({ createdAt }) => order.isBackDated(createdAt))
  return [
    ...source.alteredTables.map((detail): Finding => ({ kind: 'table-altered', detail })),
    ...source.unplaced.map((eventId): Finding => ({ kind: 'event-added', eventId })),
    ...source.beyond.map((leaf): Finding => ({ kind: 'place-beyond', ...leaf })),
    ...source.nodesBeyond.map((detail): Finding => ({ kind: 'node-differs', detail })),
    ...source.placedTwice.map((eventId): Finding => ({ kind: 'placed-waits', eventId })),
    ...backDated.map(({ eventId, createdAt }): Finding => ({ kind: 'event-back-dated', eventId, detail: createdAt })),
    ...(same ? [] : [{ kind: 'edge-differs' as const, position: tree.size }]),
  ]
}

/**
 * Checks a log from its first event to its last: each event against its leaf, each value against its commitment, the tree over the leaves
 * against every checkpoint held outside (RFC 6962, C2SP tlog-checkpoint), and what the log keeps of its own tree against both.
 *
 * INVARIANT: nothing that was changed at or before the newest checkpoint held outside passes (§4.5).
 *
 * @param onProgress is told how many events were looked at
 * @throws NoteError, KeyError where what is held outside is not of this log
 */
export async function verifyLog(
  source: LogSource,
  held: HeldOutside,
  onProgress: (events: number) => void = () => undefined,
): Promise<Verdict> {
  const trust = trusted(source, held)
  const findings: Finding[] = [...trust.findings]
  const roots = new RootCheck(trust.outside)
  const order = new OrderCheck()
  const ownSizes = new Set(source.checkpoints.map(({ size }) => size))
  const ownRoots = new Map<number, Hash>()
  const nodes = new NodeCheck()
  const erasures = new ErasureCheck()
  const retirements = new RetirementCheck(new Date().toISOString())
  const tree = new Frontier()
  const newest = trust.outside.at(-1)?.size ?? 0
  let tailSince: string | null = null
  roots.at(tree)
  for await (const page of source.pages()) {
    for (const placed of page.events) {
      const { findings: wrong, counts } = order.take(placed)
      const inEvent = retirements.take(placed, erasures.take(placed, checkEvent(placed)))
      if (findings.length < MOST_FINDINGS) findings.push(...wrong, ...inEvent)
      if (!counts) continue
      if (tree.size >= newest) tailSince ??= shownOf(placed)?.createdAt ?? null
      nodes.grown(tree.append(placed.hash))
      if (ownSizes.has(tree.size)) ownRoots.set(tree.size, tree.root())
      roots.at(tree, placed.partition)
    }
    nodes.page(page.nodes)
    onProgress(tree.size)
  }
  roots.end(tree.size)
  const retired = retirements.end(Math.max(0, newest, ...ownSizes))
  return {
    findings: [
      ...findings,
      ...retired.findings,
      ...erasures.findings(retired.partitions),
      ...roots.findings,
      ...besideFindings(source, tree, order),
      ...keptCheckpoints(source, trust, ownRoots),
      ...nodes.findings,
    ],
    events: tree.size,
    anchored: roots.anchored,
    tailSince,
    waiting: source.waiting,
    erased: erasures.erased,
    retired: retired.events,
  }
}
