import { randomUUID } from 'node:crypto'
import { type CompleteNode, commitment, Frontier, freshSalt, type Hash, type Signer, signCheckpoint, toBase64 } from '@menshen/ledger'
import { sealValues, valuesOf } from '#platform/audit/event-entry.ts'
import { KEPT_LEVELS } from '#platform/audit/sequence.ts'
import { bytesOf, hexOf, leafAnew, STORED_COLUMNS, type StoredEvent } from '#platform/audit/stored-event.ts'
import { type Attacker, alter, fill } from './attacker.ts'

interface LeafRow {
  readonly position: number
  readonly event_id: string
  readonly form: number
  readonly hash: string
  readonly placed_at: string
  readonly created_at: string
  readonly category: string
}

export async function storedEvent(attacker: Attacker, id: string): Promise<StoredEvent> {
  const [event] = await attacker.run<StoredEvent>(`SELECT ${STORED_COLUMNS} FROM audit_event e WHERE e.id = '${id}'`)
  if (event === undefined) throw new Error('there is no such event')
  return event
}

const leafRows = (attacker: Attacker): Promise<LeafRow[]> => attacker.run('SELECT * FROM audit_leaf ORDER BY position')

/** The events in the order of their places. */
export const orderOf = async (attacker: Attacker): Promise<string[]> => (await leafRows(attacker)).map(({ event_id }) => event_id)

/** Puts another salt behind a value. */
export async function saltAnew(attacker: Attacker, id: string, name: string): Promise<void> {
  await alter(attacker, id, 'salts = jsonb_set(salts, ARRAY[$1], to_jsonb($2::text))', [name, toBase64(freshSalt())])
}

/** Makes the commitments of an event those that its values and salts open. */
export async function commitAnew(attacker: Attacker, id: string): Promise<void> {
  const event = await storedEvent(attacker, id)
  const commitments = [...valuesOf(event)].map(([name, value]) => {
    return [name, commitment(id, name, event.salts?.[name] ?? '', value)]
  })
  await alter(attacker, id, 'commitments = $1::text::jsonb', [JSON.stringify(Object.fromEntries(commitments))])
}

/** Puts all values of an event behind new commitments, with its leaf, as the product does with a new one. */
export async function sealAnew(attacker: Attacker, id: string): Promise<void> {
  const { commitments: _commitments, salts: _salts, leaf: _leaf, ...row } = await storedEvent(attacker, id)
  const { commitments, salts, leaf } = sealValues(row)
  const values = [JSON.stringify(commitments), JSON.stringify(salts), hexOf(leaf)]
  await alter(attacker, id, 'commitments = $1::text::jsonb, salts = $2::text::jsonb, leaf = $3::text::bytea', values)
}

/**
 * Invents an event that is like another one, of the time of the victim, with all that proves it but a place.
 *
 * @returns its id
 */
export async function invent(attacker: Attacker): Promise<string> {
  const id = randomUUID()
  await attacker.run(
    `INSERT INTO audit_event SELECT (jsonb_populate_record(o, jsonb_build_object('id', $1::text, 'ordinal', 900, 'created_at', v.created_at))).*
     FROM audit_event o, audit_event v WHERE o.id = $2 AND v.id = $3`,
    [id, attacker.other.id, attacker.victim.id],
  )
  await sealAnew(attacker, id)
  return id
}

/** Makes the leaf that is kept beside an event the one of what it says now. */
export async function leafColumnAnew(attacker: Attacker, id: string): Promise<void> {
  await alter(attacker, id, 'leaf = $1::text::bytea', [hexOf(leafAnew(await storedEvent(attacker, id)).leaf)])
}

/** Makes the leaf in the tree that of the event. */
export async function leafHashAnew(attacker: Attacker, id: string): Promise<void> {
  const { form, leaf } = leafAnew(await storedEvent(attacker, id))
  await attacker.run('UPDATE audit_leaf SET hash = $1::text::bytea, form = $2 WHERE event_id = $3', [hexOf(leaf), form, id])
}

export async function setEdge(attacker: Attacker, { size, hashes }: Frontier): Promise<void> {
  await attacker.run('UPDATE audit_tree SET size = $1, edge = $2::text::jsonb', [size, JSON.stringify(hashes.map(hexOf))])
}

/** The leaves of these events in this order; where an event is gone, its leaf stays what it was. */
async function leavesAnew(attacker: Attacker, order: readonly string[]): Promise<LeafRow[]> {
  const events = new Map((await attacker.run<StoredEvent>(`SELECT ${STORED_COLUMNS} FROM audit_event e`)).map((event) => [event.id, event]))
  const before = new Map((await leafRows(attacker)).map((row) => [row.event_id, row]))
  let placedAt = before.values().next().value?.placed_at ?? ''
  return order.map((event_id, position) => {
    const [event, kept] = [events.get(event_id), before.get(event_id)]
    placedAt = kept?.placed_at ?? placedAt
    return { ...(event === undefined ? (kept as LeafRow) : leafOf(event)), position, event_id, placed_at: placedAt }
  })
}

function leafOf(event: StoredEvent): Pick<LeafRow, 'form' | 'hash' | 'created_at' | 'category'> {
  const { form, leaf } = leafAnew(event)
  return { form, hash: hexOf(leaf), created_at: event.created_at, category: event.category }
}

/** Has the events wait for their places again, as new ones do. */
export async function waitAnew(attacker: Attacker, which = 'true'): Promise<void> {
  await attacker.run(
    `INSERT INTO audit_pending (event_id, transaction_id, ordinal, created_at, category)
     SELECT id, transaction_id, ordinal, created_at, category FROM audit_event WHERE ${which}`,
  )
}

/** The tree over the first leaves as the log has them now. */
async function treeOver(attacker: Attacker, size: number): Promise<Frontier> {
  const tree = new Frontier()
  for (const { hash } of (await leafRows(attacker)).slice(0, size)) tree.append(bytesOf(hash))
  return tree
}

/**
 * Makes leaves, nodes and edge one consistent tree over the events as they are now, so that nothing in the database contradicts anything
 * else in it.
 *
 * @param order the events that stand in it; as it is when not given
 */
export async function rebuild(attacker: Attacker, order?: readonly string[]): Promise<void> {
  const leaves = await leavesAnew(attacker, order ?? (await orderOf(attacker)))
  const tree = new Frontier()
  const nodes = leaves.flatMap(({ hash }) => tree.append(bytesOf(hash))).filter(isKept)
  await attacker.run('TRUNCATE audit_leaf, audit_node')
  await fill(attacker, 'audit_leaf', leaves)
  const rows = nodes.map(({ level, index, hash }) => ({ level, index, hash: hexOf(hash) }))
  await fill(attacker, 'audit_node', rows)
  await setEdge(attacker, tree)
  await attacker.run('UPDATE audit_event e SET leaf = l.hash FROM audit_leaf l WHERE l.event_id = e.id AND e.leaf IS NOT NULL')
}

const isKept = ({ level }: CompleteNode): boolean => level > 0 && level % KEPT_LEVELS === 0

const sizesSigned = async (attacker: Attacker): Promise<number[]> =>
  (await attacker.run<{ size: number }>('SELECT size FROM audit_checkpoint ORDER BY size')).map(({ size }) => size)

/** Signs every checkpoint of the database anew over the tree as it is now. @param also what is made of each note before it is kept */
export async function signAnew(attacker: Attacker, signer: Signer, also = (note: string, _old: string): string => note): Promise<void> {
  for (const size of await sizesSigned(attacker)) {
    const [old] = await attacker.run<{ note: string }>('SELECT note FROM audit_checkpoint WHERE size = $1', [size])
    const root: Hash = (await treeOver(attacker, size)).root()
    const note = signCheckpoint({ origin: signer.name, size, root, extensions: [] }, [signer])
    await attacker.run('UPDATE audit_checkpoint SET note = $1 WHERE size = $2', [also(note, old?.note ?? ''), size])
  }
}

/** Has the product itself sign every size anew: it signs what it finds. */
export async function haveSignedAnew(attacker: Attacker): Promise<void> {
  const sizes = await sizesSigned(attacker)
  const whole = await treeOver(attacker, Number.MAX_SAFE_INTEGER)
  await attacker.run('DELETE FROM audit_checkpoint')
  for (const size of sizes.filter((signed) => signed <= whole.size)) {
    await setEdge(attacker, await treeOver(attacker, size))
    await attacker.product.checkpoint()
  }
  await setEdge(attacker, whole)
  await attacker.product.checkpoint()
}
