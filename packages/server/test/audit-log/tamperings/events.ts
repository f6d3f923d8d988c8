import { randomUUID } from 'node:crypto'
import { type Attacker, alter, fill, type Tampering } from '../attacker.ts'
import { invent, leafColumnAnew, leafHashAnew, orderOf, rebuild, storedEvent, waitAnew } from '../rebuild.ts'

const deleteEvent = (attacker: Attacker, id: string): Promise<unknown> => attacker.run('DELETE FROM audit_event WHERE id = $1', [id])
const deleteLeaf = (attacker: Attacker, id: string): Promise<unknown> => attacker.run('DELETE FROM audit_leaf WHERE event_id = $1', [id])

const DELETIONS: readonly Tampering[] = [
  {
    name: '§4.5: deletes an event',
    apply: async (attacker) => void (await deleteEvent(attacker, attacker.victim.id)),
    where: 'victim',
  },
  {
    name: '§4.5: deletes an event from before there were commitments',
    apply: async (attacker) => void (await deleteEvent(attacker, attacker.legacy.id)),
    where: 'legacy',
  },
  {
    name: '§4.5: deletes the leaf of an event',
    apply: async (attacker) => void (await deleteLeaf(attacker, attacker.victim.id)),
    where: 'victim',
  },
  {
    name: '§4.5: deletes the leaf of an event, and makes the event wait for a place again',
    apply: async (attacker) => {
      await deleteLeaf(attacker, attacker.victim.id)
      await waitAnew(attacker, `id = '${attacker.victim.id}'`)
    },
    where: 'victim',
  },
  {
    name: '§4.5: deletes an event and its leaf',
    apply: async (attacker) => {
      await deleteEvent(attacker, attacker.victim.id)
      await deleteLeaf(attacker, attacker.victim.id)
    },
    where: 'victim',
  },
  {
    name: '§4.5: deletes an event and its leaf, and closes the gap',
    apply: async (attacker) => {
      await deleteEvent(attacker, attacker.victim.id)
      await deleteLeaf(attacker, attacker.victim.id)
      await attacker.run('UPDATE audit_leaf SET position = position - 1 + 1000 WHERE position > $1', [attacker.victim.position])
      await attacker.run('UPDATE audit_leaf SET position = position - 1000 WHERE position >= 1000')
      await attacker.run('UPDATE audit_tree SET size = size - 1')
    },
  },
  {
    name: '§4.5: deletes an event, and rebuilds the tree without it',
    apply: async (attacker) => {
      await deleteEvent(attacker, attacker.victim.id)
      await rebuild(
        attacker,
        (await orderOf(attacker)).filter((id) => id !== attacker.victim.id),
      )
    },
  },
  {
    name: '§4.5: deletes an event, and rebuilds the tree with an invented one in its place',
    apply: async (attacker) => {
      const invented = await invent(attacker)
      await deleteEvent(attacker, attacker.victim.id)
      await rebuild(
        attacker,
        (await orderOf(attacker)).map((id) => (id === attacker.victim.id ? invented : id)),
      )
    },
  },
  {
    name: '§4.5: deletes an event, and has an invented one take its id',
    apply: async (attacker) => {
      const invented = await invent(attacker)
      await deleteEvent(attacker, attacker.victim.id)
      await alter(attacker, invented, 'id = $1', [attacker.victim.id])
    },
    where: 'victim',
  },
]

const INSERTIONS: readonly Tampering[] = [
  { name: '§4.5: adds an event that waits nowhere', apply: async (attacker) => void (await invent(attacker)) },
  {
    name: '§4.5: adds an event with a leaf beyond the end of the tree',
    apply: async (attacker) => {
      const id = await invent(attacker)
      const { leaf, created_at, category } = await storedEvent(attacker, id)
      const row = { position: 1_000_000, event_id: id, form: 1, hash: leaf, placed_at: new Date().toISOString(), created_at, category }
      await fill(attacker, 'audit_leaf', [row])
    },
  },
  {
    name: '§4.5: adds an event in the place of another, which it leaves without one',
    apply: async (attacker) => {
      const { leaf } = await storedEvent(attacker, await invent(attacker))
      await attacker.run(
        'UPDATE audit_leaf l SET event_id = e.id, hash = e.leaf FROM audit_event e WHERE e.leaf = $1::text::bytea AND l.event_id = $2',
        [leaf, attacker.victim.id],
      )
    },
    where: 'victim',
  },
  {
    name: '§4.5: adds an event in the middle, and rebuilds the tree',
    apply: async (attacker) => {
      const id = await invent(attacker)
      await rebuild(attacker, (await orderOf(attacker)).toSpliced(attacker.victim.position, 0, id))
    },
  },
  {
    name: '§4.5: adds an event before all others, and rebuilds the tree',
    apply: async (attacker) => {
      const id = await invent(attacker)
      await rebuild(attacker, [id, ...(await orderOf(attacker))])
    },
  },
]

const exchangeIds = async ({ run, victim, other }: Attacker): Promise<void> => {
  const between = randomUUID()
  for (const [from, to] of [
    [victim.id, between],
    [other.id, victim.id],
    [between, other.id],
  ])
    await run('UPDATE audit_event SET id = $2 WHERE id = $1', [from, to])
}

const FORMS: readonly Tampering[] = [
  { name: '§4.5: exchanges the ids of two events', apply: exchangeIds, where: 'victim' },
  {
    name: '§4.5: exchanges the ids of two events, with the leaves beside them',
    apply: async (attacker) => {
      await exchangeIds(attacker)
      for (const { id } of [attacker.victim, attacker.other]) await leafColumnAnew(attacker, id)
    },
    where: 'victim',
  },
  {
    name: '§4.5: gives an event another id, everywhere',
    apply: async (attacker) => {
      const id = randomUUID()
      await alter(attacker, attacker.victim.id, 'id = $1', [id])
      await attacker.run('UPDATE audit_leaf SET event_id = $1 WHERE event_id = $2', [id, attacker.victim.id])
      await leafColumnAnew(attacker, id)
    },
    where: 'victim',
  },
  {
    name: 'A3: makes an event one of the form before, with its values in its leaf',
    apply: async (attacker) => {
      await alter(attacker, attacker.victim.id, "commitments = NULL, salts = NULL, address = '203.0.113.9'")
      await leafColumnAnew(attacker, attacker.victim.id)
      await leafHashAnew(attacker, attacker.victim.id)
    },
  },
  {
    name: 'A3: makes an event one of the form before, and rebuilds the tree',
    apply: async (attacker) => {
      await alter(attacker, attacker.victim.id, "commitments = NULL, salts = NULL, address = '203.0.113.9'")
      await rebuild(attacker)
    },
  },
  {
    name: 'A3: gives an event from before there were commitments some',
    apply: (attacker) => alter(attacker, attacker.legacy.id, "commitments = '{}', salts = '{}', address = NULL"),
    where: 'legacy',
  },
  {
    name: 'A3: changes a value of an event from before there were commitments',
    apply: (attacker) => alter(attacker, attacker.legacy.id, "address = '203.0.113.9'"),
    where: 'legacy',
  },
  {
    name: 'A3: removes the values of an event from before there were commitments',
    apply: (attacker) => alter(attacker, attacker.legacy.id, "address = NULL, changes = jsonb_set(changes, '{0,before}', 'null')"),
    where: 'legacy',
  },
]

/** Whole events come, go, and change places with each other. */
export const EVENT_TAMPERINGS: readonly Tampering[] = [...DELETIONS, ...INSERTIONS, ...FORMS]
