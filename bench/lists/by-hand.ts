import { idOf, type Reader } from './readers.ts'

/** What is asked of one list page. */
export interface Ask {
  readonly sort: 'updatedAt' | 'name' | 'creditLimit'
  readonly status: boolean
  /** A two-character term, or none. */
  readonly search: string | null
  /** The last row of the page before: its sort value and id. */
  readonly after: { readonly value: string | number; readonly id: string } | null
}

export interface Statement {
  readonly text: string
  readonly values: unknown[]
}

const COLUMN = { updatedAt: 'updated_at', name: 'name_order', creditLimit: 'credit_limit' } as const
const TYPE = { updatedAt: 'timestamptz', name: 'text', creditLimit: 'bigint' } as const
export const PAGE = 51

/** Every searchable field of a customer; the index over their terms proposes rows, the texts decide. */
const SEARCHED = ['name', 'code', 'phone', 'email'] as const
const searched = (terms: string, word: string, fields: readonly string[]): string =>
  `r.search_terms @> ${terms} and (${fields.map((field) => `position(${word} in r.${field}_search) > 0`).join(' or ')})`

/**
 * The page as somebody would write it who knows the reader's rights by heart: one ordered index scan for each way to a row,
 * merged. It is the measure for what the engine writes.
 */
export function byHand(reader: Reader, ask: Ask, columns: readonly string[]): Statement {
  const values: unknown[] = []
  const value = (item: unknown, type: string): string => `$${values.push(item)}::${type}`
  const key = COLUMN[ask.sort]
  const order = (alias: string): string => `order by ${alias}.${key} desc, ${alias}.id desc limit ${PAGE}`
  const filters = ['r.deleted_at is null']
  if (reader.denyLost === true) filters.push(`r.status <> 'lost'`)
  if (ask.sort === 'creditLimit') filters.push('r.credit_limit is not null')
  if (ask.status) filters.push(`r.status = ${value('active', 'text')}`)
  if (ask.search !== null) {
    filters.push(`r.search_terms @> ${value([ask.search], 'text[]')}`, `position(${value(ask.search, 'text')} in r.name_search) > 0`)
  }
  if (ask.after !== null) filters.push(`(r.${key}, r.id) < (${value(ask.after.value, TYPE[ask.sort])}, ${value(ask.after.id, 'uuid')})`)
  const where = filters.join(' and ')
  const list = [...new Set([...columns, key])].map((column) => `r."${column}"`).join(', ')
  const me = (): string => value(idOf('u', reader.person), 'uuid')
  const parts: string[] = []
  const { owner, units, all, shared, parentOwner } = reader.byHand
  if (all === true) parts.push(`select ${list} from ${reader.object} r where ${where} ${order('r')}`)
  if (parentOwner === true)
    parts.push(`select ${list} from ${reader.object} r where r.customer_owner_id = ${me()} and ${where} ${order('r')}`)
  if (owner === true) parts.push(`select ${list} from ${reader.object} r where r.owner_id = ${me()} and ${where} ${order('r')}`)
  const notOwn = (): string => (owner === true ? ` and r.owner_id <> ${me()}` : '')
  // Where the sort field is masked in the unit, its rows come after all others and are another statement.
  if (units !== undefined && reader.partlyClear !== true) {
    const ids = value(
      units.map((unit) => idOf('n', unit)),
      'uuid[]',
    )
    const scan = `select ${list} from ${reader.object} r where r.unit_id = g.u${notOwn()} and ${where} ${order('r')}`
    parts.push(`select b.* from unnest(${ids}) g(u) cross join lateral (${scan}) b ${order('b')}`)
  }
  if (shared === true) {
    parts.push(`select ${list} from record_share s join ${reader.object} r on r.id = s.record_id
      where s.object = 'customer' and s.user_id = ${me()} and s.valid_from <= now() and now() < s.valid_until${notOwn()} and ${where} ${order('r')}`)
  }
  const [only] = parts
  const text =
    parts.length === 1 && only !== undefined
      ? only
      : `select s.* from (${parts.map((part) => `(${part})`).join(' union all ')}) s ${order('s')}`
  return { text, values }
}

/** Whether there may be rows without a sort value: absent, or masked for this reader. They come last, by id. */
export const hasRest = (reader: Reader, ask: Ask): boolean => reader.partlyClear === true || ask.sort === 'creditLimit'

/** The rows without a sort value that the reader sees, after the last sorted one. */
export function restByHand(reader: Reader, ask: Ask, columns: readonly string[], limit: number): Statement {
  const values: unknown[] = []
  const value = (item: unknown, type: string): string => `$${values.push(item)}::${type}`
  const filters = ['r.deleted_at is null']
  const absent = ask.sort === 'creditLimit' ? 'r.credit_limit is null' : 'false'
  const me = (): string => value(idOf('u', reader.person), 'uuid')
  if (ask.status) filters.push(`r.status = ${value('active', 'text')}`)
  if (reader.denyLost === true) filters.push(`r.status <> 'lost'`)
  if (ask.search !== null) {
    const fields = reader.partlyClear === true ? SEARCHED.filter((field) => field !== 'name') : SEARCHED
    filters.push(searched(value([ask.search], 'text[]'), value(ask.search, 'text'), fields))
  }
  const { owner, units, shared } = reader.byHand
  const ways: string[] = []
  if (owner === true && reader.partlyClear !== true) ways.push(`r.owner_id = ${me()}`)
  if (units !== undefined)
    ways.push(
      `r.unit_id = any(${value(
        units.map((unit) => idOf('n', unit)),
        'uuid[]',
      )})`,
    )
  if (shared === true)
    ways.push(
      `r.id in (select s.record_id from record_share s where s.object = 'customer' and s.user_id = ${me()} and s.valid_from <= now() and now() < s.valid_until)`,
    )
  filters.push(reader.partlyClear === true ? `(r.owner_id <> ${me()} or ${absent})` : absent)
  const list = columns.map((column) => `r."${column}"`).join(', ')
  const scan = (way: string): string =>
    `select ${list} from ${reader.object} r where ${[way, ...filters].filter((part) => part !== '').join(' and ')} order by r.id desc limit ${limit}`
  const [first = ''] = ways
  if (ways.length <= 1) return { text: scan(first), values }
  return {
    text: `select distinct on (s.id) s.* from (${ways.map((way) => `(${scan(way)})`).join(' union all ')}) s order by s.id desc limit ${limit}`,
    values,
  }
}
