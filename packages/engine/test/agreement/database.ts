import { PGlite, types } from '@electric-sql/pglite'
import { type FieldDefinition, type FieldType, type ObjectDefinition, snakeCase, type Value } from '../../src/index.ts'
import { type StoredRecord, storedOf, type TeamPlace, type World } from '../reference/world.ts'
import { normalised, orderKeyOf, termsOf } from './search-columns.ts'

const COLUMN_TYPES: Readonly<Record<FieldType, string>> = {
  text: 'text COLLATE "C"',
  enum: 'text COLLATE "C"',
  integer: 'bigint',
  money: 'bigint',
  boolean: 'boolean',
  instant: 'timestamptz(3)',
  date: 'date',
  reference: 'uuid',
}

/** A PostgreSQL in memory that gives back values as the engine takes them. One serves any number of worlds, one after the other. */
export async function openDatabase(): Promise<PGlite> {
  const database = await PGlite.create({
    parsers: {
      [types.INT8]: Number,
      [types.DATE]: (text: string) => text,
      [types.TIMESTAMPTZ]: (text: string) =>
        `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20).replace('+00', '').padEnd(3, '0')}Z`,
    },
  })
  await database.exec(`SET timezone TO 'UTC'; ${RELATION_TABLES}`)
  return database
}

export interface Databases {
  /** A database for the next world. */
  readonly next: () => Promise<PGlite>
  /** Closes the database in use; the next world gets a fresh one. After a failure nothing may be built on what is left. */
  readonly close: () => Promise<void>
}

/**
 * A fresh database after every hundred worlds: whatever a transaction that is rolled back made stays behind in the catalogue, which
 * nothing vacuums, until every statement takes many times as long.
 */
export function openDatabases(lifetime = 100): Databases {
  let current: Promise<PGlite> | null = null
  let worlds = 0
  const close = async () => {
    const used = await current
    current = null
    // One that has died of a statement cannot be closed, and need not be.
    await used?.close().catch(() => {})
  }
  const next = async () => {
    if (worlds++ % lifetime === 0) await close()
    current ??= openDatabase()
    return current
  }
  return { next, close }
}

const RELATION_TABLES = ['record_team', 'record_share']
  .map(
    (table) => `CREATE TABLE "${table}" ("object" text NOT NULL, "record_id" uuid NOT NULL, "user_id" uuid NOT NULL, "level" smallint,
      "valid_from" timestamptz(3) NOT NULL, "valid_until" timestamptz(3) NOT NULL DEFAULT 'infinity')`,
  )
  .join(';')

/** Puts the world into tables of its own, asks, and leaves no trace. */
export async function withWorld<T>(database: PGlite, world: World, ask: () => Promise<T>): Promise<T> {
  await database.exec('BEGIN ISOLATION LEVEL REPEATABLE READ')
  try {
    for (const [name, object] of Object.entries(world.vocabulary.objects)) {
      await database.exec(tableFor(name, object))
      await insert(
        database,
        snakeCase(name),
        (world.records[name] ?? []).map((stored) => rowFor(world, object, stored)),
      )
    }
    const now = (await database.query<{ now: string }>(`SELECT date_trunc('milliseconds', now()) AS now`)).rows[0]?.now ?? ''
    await insert(
      database,
      'record_team',
      world.team.flatMap((place) => validities(world, place, now)),
    )
    await insert(
      database,
      'record_share',
      world.shares.flatMap((share) => validities(world, share, now)),
    )
    return await ask()
  } finally {
    // A database that has died has nothing to roll back; whoever reports what killed it takes a fresh one.
    await database.exec('ROLLBACK').catch(() => {})
  }
}

function tableFor(name: string, { fields, parents = [] }: ObjectDefinition): string {
  const columns = [
    '"id" uuid PRIMARY KEY',
    ...Object.entries(fields).map(
      ([field, definition]) => `"${snakeCase(field)}" ${COLUMN_TYPES[definition.type]}${definition.optional === true ? '' : ' NOT NULL'}`,
    ),
    ...Object.entries(fields).flatMap(([field, { searchable = false }]) =>
      searchable ? [`"${snakeCase(field)}_search" text`, `"${snakeCase(field)}_order" text COLLATE "C"`] : [],
    ),
    ...parents.flatMap(({ field }) => [`"${stemOf(field)}_owner_id" uuid`, `"${stemOf(field)}_unit_id" uuid`]),
    '"search_terms" text[]',
    '"version" bigint NOT NULL DEFAULT 1',
    '"deleted_at" timestamptz(3)',
  ]
  return `CREATE TABLE "${snakeCase(name)}" (${columns.join(', ')})`
}

function stemOf(link: string): string {
  return snakeCase(link).replace(/_id$/, '')
}

/** What the door keeps beside the fields: the normalised text, and the owner and unit of a parent that is there (P3). */
function rowFor(world: World, { fields, parents = [] }: ObjectDefinition, { values, deleted }: StoredRecord): Record<string, unknown> {
  const row: Record<string, unknown> = { id: values.id, version: 1, deleted_at: deleted ? '2026-01-01T00:00:00.000Z' : null }
  const terms = new Set<string>()
  for (const [field, definition] of Object.entries(fields)) {
    const value = values[field] ?? null
    row[snakeCase(field)] = value
    if (!isSearchable(definition, value)) continue
    row[`${snakeCase(field)}_search`] = normalised(value)
    row[`${snakeCase(field)}_order`] = orderKeyOf(value)
    for (const term of termsOf(normalised(value))) terms.add(term)
  }
  for (const { field } of parents) {
    const id = values[field]
    const parent = typeof id === 'string' ? storedOf(world, fields[field]?.target ?? '', id) : undefined
    const there = parent === undefined || parent.deleted ? undefined : parent.values
    row[`${stemOf(field)}_owner_id`] = there?.ownerId ?? null
    row[`${stemOf(field)}_unit_id`] = there?.unitId ?? null
  }
  return { ...row, search_terms: [...terms] }
}

function isSearchable({ searchable = false }: FieldDefinition, value: Value): value is string {
  return searchable && typeof value === 'string'
}

type Place = TeamPlace & { readonly level?: number }

/** The place as it is now; and beside it what must not count: over, not yet begun, and of another object type, for everybody. */
function validities(world: World, place: Place, now: string): readonly Record<string, unknown>[] {
  const row = { object: snakeCase(place.object), record_id: place.recordId, user_id: place.userId, level: place.level ?? null }
  const past = '2020-01-01T00:00:00.000Z'
  const idle = world.people.flatMap(({ id }) => [
    { ...row, user_id: id, level: 2, valid_from: past, valid_until: now },
    { ...row, user_id: id, level: 2, valid_from: '2999-01-01T00:00:00.000Z', valid_until: 'infinity' },
    { ...row, user_id: id, level: 2, object: 'no_such_object', valid_from: past, valid_until: 'infinity' },
  ])
  return [{ ...row, valid_from: now, valid_until: 'infinity' }, ...idle]
}

async function insert(database: PGlite, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  if (rows.length === 0) return
  await database.query(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`, [JSON.stringify(rows)])
}
