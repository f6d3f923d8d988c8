import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { EMPTY_ROOT, Frontier, inclusionRanges, placesOf, verifyInclusion } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeAll } from '#test/harness/place-all.ts'
import { stoppedAt } from '#test/harness/stopped-at.ts'
import { asOwner, openTestDatabase, TEST_BACKEND, type TestDatabase } from '#test/harness/test-database.ts'
import type { Database } from '../database/database.ts'
import { asSequencer } from '../database/open-sequencer.ts'
import { transact } from '../database/transact.ts'
import { appendEvents, NOBODY } from './append.ts'
import { sequence, sequenceAll } from './sequence.ts'
import { bytesOf } from './stored-event.ts'
import { readTree } from './tree-state.ts'

let test: TestDatabase
let sequencer: Database
beforeAll(async () => {
  test = await openTestDatabase()
  sequencer = asSequencer(test.database)
})
afterAll(() => test.close())

const source = { actor: NOBODY, origin: { address: '192.0.2.1', client: null }, correlationId: 'sequence' }
const some = (count: number) => Array.from({ length: count }, () => ({ event: 'system.loaded' }) as const)

const append = (count: number, database = test.database): Promise<void> =>
  transact(database, { mode: 'write', users: [] }, (tx) => appendEvents(tx, source, some(count)))

const select = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await transact(test.database, { mode: 'read' }, (tx) => tx.execute<Row>({ text, values }))).rows

const leaves = () =>
  select<{ position: number; event_id: string; hash: string; ordinal: number; transaction_id: string; leaf: string }>(
    'SELECT l.position, l.event_id, l.hash, e.ordinal, e.transaction_id, e.leaf FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id ORDER BY 1',
  )

describe('A1: the order of events', () => {
  it('is that of their transactions, and within one that of their ordinals', async () => {
    await append(3)
    await append(1)
    await append(20)
    expect(await placeAll(sequencer)).toBeGreaterThanOrEqual(24)
    const found = await leaves()
    expect(found.map(({ position }) => position)).toEqual(found.map((_, at) => at))
    const order = found.map(({ transaction_id, ordinal }) => [Number(transaction_id), ordinal] as const)
    expect(order).toEqual([...order].sort(([a, i], [b, j]) => a - b || i - j))
    expect(found.map(({ hash }) => hash)).toEqual(found.map(({ leaf }) => leaf))
    expect(await select('SELECT 1 FROM audit_pending')).toEqual([])
  })

  it('goes on batch by batch to the same tree', async () => {
    await append(40)
    for (let placed = 0; placed < 40; ) placed += await sequence(sequencer, 7)
    const found = await leaves()
    const tree = new Frontier()
    for (const { hash } of found) tree.append(bytesOf(hash))
    const kept = await transact(test.database, { mode: 'read' }, readTree)
    expect(kept.size).toBe(found.length)
    expect(kept.root()).toEqual(tree.root())
    expect(kept.root()).not.toEqual(EMPTY_ROOT)
  })

  it('A5: keeps the subtrees from which an inclusion is proved', async () => {
    const found = await leaves()
    const nodes = await select<{ level: number; index: number; hash: string }>('SELECT level, index, hash FROM audit_node')
    expect(nodes.length).toBe(Math.floor(found.length / 16) + Math.floor(found.length / 256))
    const tree = new Frontier()
    const all = new Map(found.flatMap(({ hash }) => tree.append(bytesOf(hash))).map((node) => [`${node.level}/${node.index}`, node.hash]))
    for (const { level, index, hash } of nodes) expect(bytesOf(hash)).toEqual(Buffer.from(all.get(`${level}/${index}`) ?? []))
    const index = 5
    const proof = inclusionRanges(index, 16).map((range) =>
      all.get(placesOf(range).map((at) => `${at.level}/${at.index}`)[0] ?? ''),
    ) as Uint8Array[]
    const root = nodes.find((node) => node.level === 4 && node.index === 0)?.hash ?? ''
    expect(verifyInclusion(bytesOf(found[index]?.hash ?? ''), index, 16, proof, bytesOf(root))).toBe(true)
  })

  it('takes in an event that somebody added without a leaf, whole', async () => {
    await asOwner(
      test.database,
      `INSERT INTO audit_event (id, event, category, severity, outcome, object, record_id, correlation_id, unit_id, created_at, ordinal, changes, shown, terms, details)
       VALUES ('${randomUUID()}', 'test.done', 'record', 'info', 'done', 'contact', 'r', 'bare', '${randomUUID()}', now(), 0, '[]', '[]', '{}', '{}')`,
    )
    await placeAll(sequencer)
    expect(await select("SELECT l.form FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id WHERE e.correlation_id = 'bare'")).toEqual(
      [{ form: 0 }],
    )
  })

  it('puts first what came with a restored database, whose transactions have numbers of another cluster', async () => {
    await append(2)
    await asOwner(test.database, 'UPDATE audit_pending SET transaction_id = (18446744073709551000)::text::xid8')
    await append(1)
    const before = (await leaves()).length
    await placeAll(sequencer)
    const added = (await leaves()).slice(before)
    expect(added).toHaveLength(3)
    const ids = added.map(({ transaction_id }) => Number(transaction_id))
    expect(ids[2]).toBeGreaterThan(ids[1] ?? 0)
  })
})

describe('§4.4: the sequencer', () => {
  it.each(['INSERT INTO "audit_leaf"', 'INSERT INTO "audit_node"', 'UPDATE audit_tree', 'DELETE FROM audit_pending', 'COMMIT'])(
    'stopped before %s has done nothing, and does all of it the next time',
    async (step) => {
      await append(33)
      const before = await leaves()
      await expect(placeAll(stoppedAt(sequencer, step))).rejects.toThrow('stopped')
      expect(await leaves()).toEqual(before)
      expect(await placeAll(sequencer)).toBe(33)
      const ids = (await leaves()).map(({ event_id }) => event_id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(await select('SELECT 1 FROM audit_event e WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.id)')).toEqual([])
    },
  )

  it('may not add events, nor alter anything', async () => {
    for (const text of [
      `INSERT INTO audit_event SELECT * FROM audit_event`,
      'UPDATE audit_event SET event = event',
      'DELETE FROM audit_leaf',
      'UPDATE audit_leaf SET hash = hash',
      'SELECT * FROM customer',
      'SELECT * FROM session',
    ])
      await expect(transact(sequencer, { mode: 'read' }, (tx) => tx.execute({ text, values: [] }))).rejects.toMatchObject({ code: '42501' })
  })

  it('is alone in it: the application may not touch the order', async () => {
    for (const text of [
      'DELETE FROM audit_pending',
      "INSERT INTO audit_pending VALUES (gen_random_uuid(), pg_current_xact_id(), 0, now(), 'record')",
      "INSERT INTO audit_leaf VALUES (999999, gen_random_uuid(), 1, decode(repeat('00', 32), 'hex'), now(), now(), 'record')",
      'UPDATE audit_tree SET size = 0',
      "INSERT INTO audit_checkpoint VALUES (1, 'x', now())",
      'UPDATE audit_key SET verifier = verifier',
    ])
      await expect(transact(test.database, { mode: 'write', users: [] }, (tx) => tx.execute({ text, values: [] }))).rejects.toMatchObject({
        code: '42501',
      })
  })

  it('waits for a transaction that is under way, so that none overtakes it (A1)', async () => {
    if (TEST_BACKEND !== 'postgres') return
    const slow = await test.another().lease()
    await slow.script('BEGIN; SELECT pg_current_xact_id()')
    await append(1)
    const before = (await leaves()).length
    expect(await sequence(sequencer)).toBe(0)
    await slow.script('COMMIT')
    slow.release()
    expect(await placeAll(sequencer)).toBe(1)
    expect(await leaves()).toHaveLength(before + 1)
  })

  it('loses and doubles none, and lets none overtake, while transactions begin, last and end in any order (A1)', async () => {
    const known = new Set((await leaves()).map(({ event_id }) => event_id))
    const spans: { readonly name: string; readonly begun: number; readonly ended: number }[] = []
    let given = 0
    const one = async (number: number): Promise<void> => {
      const [name, database] = [`span ${number}`, test.another()]
      await sleep(Math.random() * 300)
      const begun = performance.now()
      await transact(database, { mode: 'write', users: [] }, async (tx) => {
        await appendEvents(tx, { ...source, correlationId: name }, some(1 + (number % 3)))
        // Some last long, and some never come about.
        await sleep(TEST_BACKEND === 'postgres' ? Math.random() * 200 : Math.random() * 5)
        if (number % 5 === 4) throw new Error('undone')
      }).then(
        () => {
          given += 1 + (number % 3)
          spans.push({ name, begun, ended: performance.now() })
        },
        () => undefined,
      )
    }
    let over = false
    const sequencing = Promise.all(
      Array.from({ length: 2 }, async () => {
        for (const own = asSequencer(test.another()); !over; await sleep(5)) await sequence(own, 3)
      }),
    )
    await Promise.all(Array.from({ length: 40 }, (_, number) => one(number)))
    over = true
    await sequencing
    await placeAll(sequencer)
    const added = (
      await select<{ position: number; event_id: string; name: string }>(
        'SELECT l.position, l.event_id, e.correlation_id AS name FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id ORDER BY 1',
      )
    ).filter(({ event_id }) => !known.has(event_id))
    expect(added.length).toBe(given)
    expect(new Set(added.map(({ event_id }) => event_id)).size).toBe(given)
    const placesOfSpan = Map.groupBy(added, ({ name }) => name)
    const overtaken = spans.flatMap((a) =>
      spans
        .filter((b) => a.ended < b.begun)
        .filter(
          (b) =>
            Math.max(...(placesOfSpan.get(a.name) ?? []).map(({ position }) => position)) >
            Math.min(...(placesOfSpan.get(b.name) ?? []).map(({ position }) => position)),
        )
        .map((b) => `${b.name} came before ${a.name}, which had ended when it began`),
    )
    expect(overtaken).toEqual([])
    expect(spans.length).toBe(32)
  }, 60_000)

  it('shares the work with others without doing it twice', async () => {
    await append(100)
    const others = Array.from({ length: 4 }, () => asSequencer(test.another()))
    const before = (await leaves()).length
    const placed = await Promise.all(others.map((database) => sequenceAll(database)))
    await placeAll(sequencer)
    expect((await leaves()).length).toBe(before + 100)
    expect(placed.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(100)
  })
})
