import { Frontier } from '@menshen/ledger'
import { type Attacker, alter, fill, type Tampering } from '../attacker.ts'
import { invent, orderOf, rebuild, sealAnew, setEdge, waitAnew } from '../rebuild.ts'

const FLIPPED = 'set_byte(hash, 7, get_byte(hash, 7) # 1)'

const exchangePlaces = async ({ run, victim, other }: Attacker): Promise<void> => {
  for (const [from, to] of [
    [victim.position, 1_000],
    [other.position, victim.position],
    [1_000, other.position],
  ])
    await run('UPDATE audit_leaf SET position = $2 WHERE position = $1', [from, to])
}

const LEAVES: readonly Tampering[] = [
  {
    name: 'A5: alters the leaf of an event',
    apply: async ({ run, victim }) => void (await run(`UPDATE audit_leaf SET hash = ${FLIPPED} WHERE event_id = $1`, [victim.id])),
    where: 'victim',
  },
  {
    name: 'A5: alters the leaf that is kept beside an event',
    apply: async ({ run, victim }) =>
      void (await run(`UPDATE audit_event SET leaf = ${FLIPPED.replaceAll('hash', 'leaf')} WHERE id = $1`, [victim.id])),
    where: 'victim',
  },
  {
    name: 'A5: alters the leaf of an event, and the leaf beside it',
    apply: async ({ run, victim }) => {
      await run(`UPDATE audit_leaf SET hash = ${FLIPPED} WHERE event_id = $1`, [victim.id])
      await run('UPDATE audit_event e SET leaf = l.hash FROM audit_leaf l WHERE l.event_id = e.id')
    },
    where: 'victim',
  },
  {
    name: 'A5: says of a leaf that its event is of the form before',
    apply: async ({ run, victim }) => void (await run('UPDATE audit_leaf SET form = 0 WHERE event_id = $1', [victim.id])),
    where: 'victim',
  },
  {
    name: 'A5: says of a leaf that its event is of a form there is not',
    apply: async ({ run, victim }) => void (await run('UPDATE audit_leaf SET form = 7 WHERE event_id = $1', [victim.id])),
    where: 'victim',
  },
  { name: 'A1: exchanges the places of two events', apply: exchangePlaces },
  {
    name: 'A1: exchanges the places of two events, and rebuilds the tree',
    apply: async (attacker) => {
      await exchangePlaces(attacker)
      await rebuild(attacker)
    },
  },
  {
    name: 'A1: exchanges which events two leaves are of',
    apply: async ({ run, victim, other }) => {
      for (const [from, to] of [
        [victim.id, '00000000-0000-0000-0000-000000000000'],
        [other.id, victim.id],
        ['00000000-0000-0000-0000-000000000000', other.id],
      ])
        await run('UPDATE audit_leaf SET event_id = $2 WHERE event_id = $1', [from, to])
    },
    where: 'victim',
  },
  {
    name: 'A5: gives the leaf of one event to another too',
    apply: async ({ run, victim, other }) =>
      void (await run('UPDATE audit_leaf SET hash = (SELECT hash FROM audit_leaf WHERE event_id = $2) WHERE event_id = $1', [
        victim.id,
        other.id,
      ])),
    where: 'victim',
  },
]

const NODES: readonly Tampering[] = [
  { name: 'A5: removes the nodes', apply: async ({ run }) => void (await run('TRUNCATE audit_node')) },
  { name: 'A5: removes one node', apply: async ({ run }) => void (await run('DELETE FROM audit_node WHERE index = 1')) },
  { name: 'A5: alters one node', apply: async ({ run }) => void (await run(`UPDATE audit_node SET hash = ${FLIPPED} WHERE index = 1`)) },
  {
    name: 'A5: moves a node to another place',
    apply: async ({ run }) => void (await run('UPDATE audit_node SET index = 7 WHERE index = 1')),
  },
  {
    name: 'A5: adds a node where the tree has none yet',
    apply: async ({ run }) => void (await run('INSERT INTO audit_node SELECT level + 4, index, hash FROM audit_node WHERE index = 0')),
  },
  {
    name: 'A5: alters the edge',
    apply: async ({ run }) => void (await run(`UPDATE audit_tree SET edge = jsonb_set(edge, '{0}', to_jsonb('\\x' || repeat('ab', 32)))`)),
  },
  { name: 'A5: makes the tree one leaf smaller', apply: async ({ run }) => void (await run('UPDATE audit_tree SET size = size - 1')) },
  {
    name: 'A5: makes the tree one of more leaves than there are',
    apply: async ({ run }) => void (await run('UPDATE audit_tree SET size = 64')),
  },
  { name: 'A5: removes the tree', apply: async ({ run }) => void (await run('TRUNCATE audit_tree')) },
]

/** As it was when the log had so many events. */
async function toBackup(attacker: Attacker, size: number): Promise<void> {
  await rebuild(attacker, (await orderOf(attacker)).slice(0, size))
  await attacker.run('DELETE FROM audit_event e WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.id)')
  await attacker.run('TRUNCATE audit_pending')
  await attacker.run('DELETE FROM audit_checkpoint WHERE size > $1', [size])
}

async function empty(attacker: Attacker): Promise<void> {
  await attacker.run('TRUNCATE audit_event, audit_leaf, audit_node, audit_pending, audit_checkpoint, audit_delivery')
  await setEdge(attacker, new Frontier())
}

const goOn = async ({ product }: Attacker): Promise<void> => {
  await product.work(40)
  await product.checkpoint()
}

const BACKUPS: readonly Tampering[] = [49, 40, 20].map((size) => ({
  name: `A5: restores a backup of ${size} events`,
  apply: (attacker) => toBackup(attacker, size),
}))

const REGROWN: readonly Tampering[] = [49, 40, 20].map((size) => ({
  name: `A5: restores a backup of ${size} events, from which the log goes on beyond what it was`,
  apply: async (attacker) => {
    await toBackup(attacker, size)
    await goOn(attacker)
  },
}))

const WHOLE: readonly Tampering[] = [
  { name: 'A5: empties the log', apply: empty },
  {
    name: 'A5: empties the log, from which it goes on',
    apply: async (attacker) => {
      await empty(attacker)
      await goOn(attacker)
      await goOn(attacker)
    },
  },
  {
    name: 'A5: empties the log and removes its keys, so that it begins anew',
    apply: async (attacker) => {
      await empty(attacker)
      await attacker.run('TRUNCATE audit_key')
      await goOn(attacker)
      await goOn(attacker)
    },
  },
  {
    name: 'A5: removes leaves, nodes and tree, and has the product reckon them anew without an event',
    apply: async (attacker) => {
      await attacker.run('DELETE FROM audit_event WHERE id = $1', [attacker.victim.id])
      await attacker.run('TRUNCATE audit_leaf, audit_node, audit_pending, audit_checkpoint')
      await setEdge(attacker, new Frontier())
      await waitAnew(attacker)
      await attacker.product.sequence()
      await attacker.product.checkpoint()
    },
  },
]

/** An event of a month ago, with all that proves it, that waits for its place as any new one does. */
async function inventOld(attacker: Attacker): Promise<string> {
  const id = await invent(attacker)
  await alter(attacker, id, "created_at = created_at - interval '30 days'")
  await sealAnew(attacker, id)
  await waitAnew(attacker, `id = '${id}'`)
  return id
}

async function addAtTheEnd(attacker: Attacker): Promise<string> {
  const id = await inventOld(attacker)
  await attacker.product.sequence()
  return id
}

/** The end of the log is open, but not to what is said to have been long before. */
const BACK_DATED: readonly Tampering[] = [
  { name: 'A4: adds an event of a month ago, that waits for its place', apply: async (attacker) => void (await inventOld(attacker)) },
  {
    name: 'A4: adds an event at the end, as if it were of a month ago',
    apply: async (attacker) => void (await addAtTheEnd(attacker)),
  },
  {
    name: 'A4: adds an event at the end, as if it had been placed a month ago too',
    apply: async (attacker) => {
      const id = await addAtTheEnd(attacker)
      await attacker.run("UPDATE audit_leaf SET placed_at = placed_at - interval '30 days' WHERE event_id = $1", [id])
    },
  },
  {
    name: 'A4: adds an event at the end, as if all had been placed a month ago',
    apply: async (attacker) => {
      await addAtTheEnd(attacker)
      await attacker.run("UPDATE audit_leaf SET placed_at = placed_at - interval '30 days'")
    },
  },
  {
    name: 'A5: adds a leaf at the end, for an event that is not there',
    apply: async (attacker) => {
      const [row] = await attacker.run<{ size: number }>('SELECT size FROM audit_tree')
      const hash = `\\x${'ab'.repeat(32)}`
      const now = new Date().toISOString()
      const leaf = { event_id: '00000000-0000-0000-0000-000000000000', form: 1, hash, placed_at: now, created_at: now, category: 'record' }
      await fill(attacker, 'audit_leaf', [{ position: row?.size, ...leaf }])
    },
  },
]

/** The order of events, and the tree over them. */
export const TREE_TAMPERINGS: readonly Tampering[] = [...LEAVES, ...NODES, ...BACKUPS, ...REGROWN, ...WHOLE, ...BACK_DATED]
