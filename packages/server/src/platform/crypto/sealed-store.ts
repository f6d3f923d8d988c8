import type { EventDraft } from '../audit/append.ts'
import type { Transaction } from '../database/transact.ts'
import type { Keys } from './keys.ts'
import { MARK, seal, sealBytes, unseal, unsealBytes } from './seal.ts'

export type SealedRow = Readonly<Record<string, string | number>>

/** A column in which sealed values are kept. Each feature says of its own; sealed-stores.ts at the root knows them all. */
export interface SealedStore {
  /** In the plural, for whoever rotates keys. */
  readonly what: string
  readonly purpose: keyof Keys
  readonly table: string
  /** The primary key. */
  readonly key: readonly string[]
  readonly column: string
  readonly form: 'text' | 'bytes'
  /** What else the binding is made of. */
  readonly reads?: readonly string[]
  /** SQL: which rows still matter; what has ended is never opened again. */
  readonly where?: string
  readonly bindingOf: (row: SealedRow) => unknown
  /** The event of a row that is sealed again, where its table demands one for each change (A2). */
  readonly eventOf?: (row: SealedRow) => EventDraft
}

/** How many values are under which key; '' for those of the older form, which does not say it. */
export type KeyCounts = ReadonlyMap<string, number>

const markIs = (column: string): string => `substring(${column} from 1 for ${MARK.length}) = '\\x${MARK.toString('hex')}'::bytea`

/** SQL: the name of the key of a value. */
const keyNameOf = ({ column, form }: SealedStore): string =>
  form === 'text'
    ? `CASE WHEN position('.' in ${column}) > 0 THEN split_part(${column}, '.', 1) ELSE '' END`
    : `CASE WHEN ${markIs(column)} THEN encode(substring(${column} from ${MARK.length + 1} for 8), 'hex') ELSE '' END`

const present = ({ column, where }: SealedStore): string => `${column} IS NOT NULL${where === undefined ? '' : ` AND ${where}`}`

export async function keyCounts(tx: Transaction, store: SealedStore): Promise<KeyCounts> {
  const { rows } = await tx.execute<{ id: string; count: number }>({
    text: `SELECT ${keyNameOf(store)} AS id, count(*)::int AS count FROM ${store.table} WHERE ${present(store)} GROUP BY 1`,
    values: [],
  })
  return new Map(rows.map(({ id, count }) => [id, count]))
}

interface Found {
  readonly row: SealedRow
  readonly value: string
}

async function valuesOf(
  tx: Transaction,
  store: SealedStore,
  condition: string,
  values: readonly unknown[],
  tail: string,
): Promise<Found[]> {
  const { key, reads = [], column, form, table } = store
  const value = form === 'text' ? column : `encode(${column}, 'hex')`
  const { rows } = await tx.execute<SealedRow & { sealed_value: string }>({
    text: `SELECT ${[...key, ...reads].join(', ')}, ${value} AS sealed_value FROM ${table} WHERE ${present(store)} AND ${condition}
           ORDER BY ${key.join(', ')} ${tail}`,
    values,
  })
  return rows.map(({ sealed_value, ...row }) => ({ row, value: sealed_value }))
}

function opened({ form, bindingOf, purpose }: SealedStore, keys: Keys, { row, value }: Found): unknown {
  const ring = keys[purpose]
  return form === 'text' ? unseal(ring, bindingOf(row), value) : unsealBytes(ring, bindingOf(row), Buffer.from(value, 'hex'))
}

/** Whether some of the values of the older form can be opened; true when there are none. */
export async function opensOlder(tx: Transaction, store: SealedStore, keys: Keys): Promise<boolean> {
  const some = await valuesOf(tx, store, `${keyNameOf(store)} = ''`, [], 'LIMIT 20')
  return some.length === 0 || some.some((one) => opened(store, keys, one) !== undefined)
}

export interface Resealed {
  readonly done: number
  /** Values that no key opens: they are left as they are. */
  readonly shut: number
  readonly events: readonly EventDraft[]
  /** From where the next batch goes on; null at the end. */
  readonly last: readonly (string | number)[] | null
}

/**
 * Seals the next values again that are not under the first key. Those that somebody else holds now are left for another pass.
 *
 * @param after the primary key behind which to begin; null begins
 */
export async function resealSome(
  tx: Transaction,
  store: SealedStore,
  keys: Keys,
  after: readonly (string | number)[] | null,
  most: number,
): Promise<Resealed> {
  const { key, column, form, table, bindingOf, purpose, eventOf } = store
  const ring = keys[purpose]
  const behind = after === null ? '' : ` AND (${key.join(', ')}) > (${key.map((_, at) => `$${at + 2}`).join(', ')})`
  const condition = `${keyNameOf(store)} <> $1${behind}`
  const found = await valuesOf(tx, store, condition, [ring.first.id, ...(after ?? [])], `LIMIT ${most} FOR UPDATE SKIP LOCKED`)
  const events: EventDraft[] = []
  let shut = 0
  for (const one of found) {
    const plain = opened(store, keys, one)
    if (plain === undefined) {
      shut += 1
      continue
    }
    const again =
      form === 'text' ? seal(ring, bindingOf(one.row), plain) : `\\x${sealBytes(ring, bindingOf(one.row), plain as Buffer).toString('hex')}`
    await tx.execute({
      text: `UPDATE ${table} SET ${column} = $1 WHERE ${key.map((name, at) => `${name} = $${at + 2}`).join(' AND ')}`,
      values: [again, ...key.map((name) => one.row[name])],
    })
    if (eventOf !== undefined) events.push(eventOf(one.row))
  }
  const end = found.at(-1)?.row
  const last = end === undefined || found.length < most ? null : key.map((name) => end[name] ?? '')
  return { done: found.length - shut, shut, events, last }
}
