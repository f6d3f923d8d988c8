import {
  consistencyRanges,
  type Hash,
  inclusionRanges,
  joinFromRight,
  nodeHash,
  type Place,
  placesNeeded,
  placesOf,
  proofOver,
} from '@menshen/ledger'
import type { Transaction } from '../database/transact.ts'
import { KEPT_LEVELS } from './sequence.ts'
import { bytesOf } from './stored-event.ts'
import { readTree } from './tree-state.ts'

const nameOf = ({ level, index }: Place): string => `${level}/${index}`

/** The places that are kept and make up one that is not. */
function keptUnder({ level, index }: Place): Place[] {
  const kept = level - (level % KEPT_LEVELS)
  const width = 2 ** (level - kept)
  return Array.from({ length: width }, (_, i) => ({ level: kept, index: index * width + i }))
}

async function keptHashes(tx: Transaction, places: readonly Place[]): Promise<Map<string, Hash>> {
  const wanted = [...new Map(places.flatMap(keptUnder).map((place) => [nameOf(place), place])).values()]
  const leaves = wanted.filter(({ level }) => level === 0).map(({ index }) => index)
  const nodes = wanted.filter(({ level }) => level > 0)
  const { rows } = await tx.execute<Place & { hash: string }>({
    text: `SELECT 0 AS level, position AS index, hash FROM audit_leaf WHERE position = ANY ($1)
      UNION ALL
      SELECT n.level, n.index, n.hash FROM audit_node n
      JOIN unnest($2::int[], $3::bigint[]) AS w (level, index) ON n.level = w.level AND n.index = w.index`,
    values: [leaves, nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
  })
  return new Map(rows.map((row) => [nameOf(row), bytesOf(row.hash)]))
}

/** Pairs of neighbours joined until one is left. */
function joined(hashes: readonly Hash[]): Hash {
  let level = hashes
  while (level.length > 1) level = level.filter((_, i) => i % 2 === 0).map((left, i) => nodeHash(left, level[2 * i + 1] as Hash))
  return level[0] as Hash
}

/** @returns what stands at each of these places */
async function hashesAt(tx: Transaction, places: readonly Place[]): Promise<(place: Place) => Hash> {
  const kept = await keptHashes(tx, places)
  return (place) =>
    joined(
      keptUnder(place).map((one) => {
        const hash = kept.get(nameOf(one))
        if (hash === undefined) throw new RangeError(`the tree has nothing at ${nameOf(one)}`)
        return hash
      }),
    )
}

/** A size that the tree never had proves nothing, though what stands beside its last leaf may be there already. */
async function reach(tx: Transaction, size: number): Promise<void> {
  const tree = await readTree(tx)
  if (size > tree.size) throw new RangeError(`the tree has ${tree.size} leaves, not ${size}`)
}

/** The root that the tree had when it had so many leaves. @throws RangeError where it never had so many */
export async function rootAt(tx: Transaction, size: number): Promise<Hash> {
  await reach(tx, size)
  const places = placesOf({ start: 0, end: size })
  const hashAt = await hashesAt(tx, places)
  return joinFromRight(places.map(hashAt))
}

/** Proves that a leaf stands in the tree of so many leaves (RFC 6962 §2.1.1). @throws RangeError where it does not */
export async function proveInclusion(tx: Transaction, index: number, size: number): Promise<Hash[]> {
  await reach(tx, size)
  const ranges = inclusionRanges(index, size)
  return proofOver(ranges, await hashesAt(tx, placesNeeded(ranges)))
}

/** Proves that the tree only went on from an older one (RFC 6962 §2.1.2). @throws RangeError where it never had so many leaves */
export async function proveConsistency(tx: Transaction, older: number, size: number): Promise<Hash[]> {
  await reach(tx, size)
  const ranges = consistencyRanges(older, size)
  return proofOver(ranges, await hashesAt(tx, placesNeeded(ranges)))
}
