import { type Hash, verifyConsistency, verifyInclusion } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeAll } from '#test/harness/place-all.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { asSequencer } from '../database/open-sequencer.ts'
import { type Transaction, transact } from '../database/transact.ts'
import { appendEvents, NOBODY } from './append.ts'
import { proveConsistency, proveInclusion, rootAt } from './prove.ts'
import { bytesOf } from './stored-event.ts'
import { readTree } from './tree-state.ts'

const SIZE = 300
const SIZES = [1, 2, 3, 15, 16, 17, 31, 33, 64, 100, 255, 256, 257, 299, SIZE]

let test: TestDatabase
let leaves: Hash[]
beforeAll(async () => {
  test = await openTestDatabase()
  const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'prove' }
  const drafts = Array.from({ length: SIZE }, () => ({ event: 'system.loaded' }) as const)
  await transact(test.database, { mode: 'write', users: [] }, (tx) => appendEvents(tx, source, drafts))
  await placeAll(asSequencer(test.database))
  const { rows } = await read((tx) => tx.execute<{ hash: string }>({ text: 'SELECT hash FROM audit_leaf ORDER BY position', values: [] }))
  leaves = rows.map(({ hash }) => bytesOf(hash))
})
afterAll(() => test.close())

const read = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => transact(test.database, { mode: 'read' }, work)

describe('A5: proofs from the kept tree', () => {
  it('its root is that of its edge', async () => {
    expect(leaves).toHaveLength(SIZE)
    expect(await read((tx) => rootAt(tx, SIZE))).toEqual((await read(readTree)).root())
  })

  it('every leaf is proved in trees of sizes around those of whole subtrees', async () => {
    for (const size of SIZES) {
      const root = await read((tx) => rootAt(tx, size))
      for (const index of [...new Set([0, 1, 15, 16, size >> 1, size - 1])].filter((at) => at < size)) {
        const proof = await read((tx) => proveInclusion(tx, index, size))
        expect(verifyInclusion(leaves[index] as Hash, index, size, proof, root), `${index} of ${size}`).toBe(true)
      }
    }
  })

  it('each tree is proved to go on from each older one', async () => {
    for (const size of SIZES)
      for (const older of SIZES.filter((one) => one <= size)) {
        const [from, to, proof] = await read(async (tx) => [
          await rootAt(tx, older),
          await rootAt(tx, size),
          await proveConsistency(tx, older, size),
        ])
        expect(verifyConsistency(older, from, size, to, proof), `${older} to ${size}`).toBe(true)
      }
  })

  it('nothing is proved of what is not there', async () => {
    for (const work of [
      (tx: Transaction) => rootAt(tx, SIZE + 1),
      (tx: Transaction) => proveInclusion(tx, SIZE, SIZE + 1),
      (tx: Transaction) => proveInclusion(tx, 5, 5),
      (tx: Transaction) => proveConsistency(tx, 3, SIZE + 50),
      (tx: Transaction) => proveConsistency(tx, 0, 3),
    ])
      await expect(read<unknown>(work)).rejects.toThrow(RangeError)
  })
})
