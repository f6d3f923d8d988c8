import { columnOf, type FieldSpec, type ObjectSpec, orderColumnOf, parentColumnsOf, searchColumnOf } from '@menshen/contract'
import { isOrderedByKey } from '@menshen/engine'

const COLUMN_TYPES: Readonly<Record<FieldSpec['type'], string>> = {
  text: 'text COLLATE "C"',
  enum: 'text COLLATE "C"',
  integer: 'bigint',
  money: 'bigint',
  boolean: 'boolean',
  instant: 'timestamptz(3)',
  date: 'date',
  reference: 'uuid',
}

/** Columns of every record table beside its fields. Those that an object type declares as fields are typed by the field. */
const BASE_COLUMNS: Readonly<Record<string, string>> = {
  created_at: 'timestamptz(3)',
  created_by: 'uuid',
  updated_at: 'timestamptz(3)',
  updated_by: 'uuid',
  version: 'bigint NOT NULL DEFAULT 1',
  deleted_at: 'timestamptz(3)',
  deleted_by: 'uuid',
  search_terms: `text[] COLLATE "C" NOT NULL DEFAULT '{}'`,
}

export interface TableColumn {
  readonly name: string
  readonly type: string
  /** The field the column holds; none for columns that no reader ever sees. */
  readonly field?: string
}

const quoted = (name: string): string => `"${name}"`

function fieldColumn(name: string, field: FieldSpec): TableColumn {
  return { name: columnOf(name), type: `${COLUMN_TYPES[field.type]}${field.optional === true ? '' : ' NOT NULL'}`, field: name }
}

/** The column that a list sorted by the field is ordered by. */
export const sortColumnOf = (name: string, field: FieldSpec | undefined): string =>
  field !== undefined && isOrderedByKey(field) ? orderColumnOf(name) : columnOf(name)

/** The fields whose texts are ordered by a key beside them. */
export const orderedFields = (spec: ObjectSpec): string[] =>
  Object.entries(spec.fields).flatMap(([name, field]) => (field.sortable === true && isOrderedByKey(field) ? [name] : []))

function technicalColumns(spec: ObjectSpec): TableColumn[] {
  const declared = new Set(Object.keys(spec.fields).map(columnOf))
  const base = Object.entries(BASE_COLUMNS).map(([name, type]) => ({ name, type }))
  const parents = (spec.parents ?? []).flatMap(({ field }) => {
    const { owner, unit } = parentColumnsOf(field)
    return [
      { name: owner, type: 'uuid' },
      { name: unit, type: 'uuid' },
    ]
  })
  const searched = Object.entries(spec.fields)
    .filter(([, field]) => field.searchable === true)
    .map(([name]) => ({ name: searchColumnOf(name), type: 'text COLLATE "C"' }))
  const ordered = orderedFields(spec).map((name) => ({ name: orderColumnOf(name), type: `text COLLATE "C" NOT NULL DEFAULT ''` }))
  return [...base.filter(({ name }) => !declared.has(name)), ...parents, ...searched, ...ordered]
}

/** All columns of an object type's table but those a migration adds by hand: the id, its fields, and what the door keeps beside them. */
export function recordTableColumns(spec: ObjectSpec): TableColumn[] {
  const fields = Object.entries(spec.fields).map(([name, field]) => fieldColumn(name, field))
  return [{ name: 'id', type: 'uuid PRIMARY KEY' }, ...fields, ...technicalColumns(spec)]
}

function indexDdl(table: string, columns: readonly string[], condition: string, name = `${table}_by_${columns.join('_')}`): string {
  if (name.length > 63) throw new Error(`the index name ${name} is longer than PostgreSQL allows`)
  return `CREATE INDEX ${quoted(name)} ON ${quoted(table)} (${columns.map(quoted).join(', ')}) WHERE ${condition};`
}

/** P4: every scope finds its rows in the order of every sortable field, and of the id, by one index each. */
function indexes(spec: ObjectSpec): string[] {
  const live = 'deleted_at IS NULL'
  const sortable = Object.entries(spec.fields).flatMap(([name, field]) => (field.sortable === true ? [sortColumnOf(name, field)] : []))
  const orders = [...sortable.map((column) => [column, 'id']), ['id']]
  const byScope = orders.flatMap((order) => [
    indexDdl(spec.table, ['owner_id', ...order], live),
    indexDdl(spec.table, ['unit_id', ...order], live),
    ...(order.length === 1 ? [] : [indexDdl(spec.table, order, live)]),
    ...(spec.pool === true
      ? [indexDdl(spec.table, ['unit_id', ...order], `${live} AND owner_id IS NULL`, `${spec.table}_pool_${order.join('_')}`)]
      : []),
  ])
  const title = sortColumnOf(spec.title, spec.fields[spec.title])
  const linkOrders = orders.filter(([first]) => first === 'id' || first === 'created_at' || first === 'updated_at' || first === title)
  const links = (spec.parents ?? []).map(({ field }) => ({ link: columnOf(field), ...parentColumnsOf(field) }))
  const byParent = links.flatMap(({ link, owner, unit }) =>
    linkOrders.flatMap((order) => [owner, unit, link].map((first) => indexDdl(spec.table, [first, ...order], live))),
  )
  const linked = new Set(links.map(({ link }) => link))
  const related = Object.entries(spec.fields)
    .filter(
      ([name, field]) =>
        spec.kind === 'crm' && field.type === 'reference' && !['user', 'unit'].includes(field.target ?? '') && !linked.has(columnOf(name)),
    )
    .map(([name]) => indexDdl(spec.table, [columnOf(name), 'id'], live))
  const searched = Object.values(spec.fields).some((field) => field.searchable === true)
  return [
    ...byScope,
    ...byParent,
    ...related,
    ...(searched ? [`CREATE INDEX ${quoted(`${spec.table}_search`)} ON ${quoted(spec.table)} USING gin (search_terms);`] : []),
    ...(spec.kind === 'crm' ? [indexDdl(spec.table, ['deleted_at', 'id'], 'deleted_at IS NOT NULL')] : []),
  ]
}

/** Whatever a reader could see of a record changing demands an event; copies of a parent's owner and search terms do not. */
function auditTrigger(spec: ObjectSpec): string {
  const watched = [...Object.keys(spec.fields).map(columnOf), 'deleted_at']
  return [
    `CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF ${watched.map(quoted).join(', ')}`,
    `  ON ${quoted(spec.table)} DEFERRABLE INITIALLY DEFERRED`,
    `  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('${spec.name}', 'id');`,
  ].join('\n')
}

/**
 * The SQL that makes an object type's table with its indexes, from its definition in the contract. Migrations are written with
 * it (`menshen schema`) and then stand for themselves; a test compares the migrated database with the vocabulary.
 */
export function recordTableDdl(spec: ObjectSpec): string {
  const columns = recordTableColumns(spec).map(({ name, type }) => `  ${quoted(name)} ${type}`)
  return [
    `CREATE TABLE ${quoted(spec.table)} (\n${columns.join(',\n')}\n);`,
    ...indexes(spec),
    ...(spec.name === 'auditEvent' ? [] : [auditTrigger(spec)]),
  ].join('\n')
}
