import { randomUUID } from 'node:crypto'
import { type CrmObjectName, columnOf, type ObjectSpec, objects } from '@menshen/contract'
import { type Assignment, type PolicyDocument, planFor, unitTree, type Value } from '@menshen/engine'
import { type Door, door } from '#platform/access/door.ts'
import type { DoorContext } from '#platform/access/door-context.ts'
import { columnsFor, insertRow, updateRow } from '#platform/access/write/record-tables.ts'
import { appendEvent, type EventDraft, NOBODY } from '#platform/audit/append.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import type { LockWish } from '#platform/database/rights-locks.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'
import { Problem } from '#platform/http/problem.ts'
import { behindTheDoor } from '#test/harness/behind-the-door.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { smallPolicy } from './small-policy.ts'

/** company › north › (branch, depot), company › south. */
const UNITS = { company: null, north: 'company', branch: 'north', depot: 'north', south: 'company' } as const
export type UnitName = keyof typeof UNITS

/** rita and rob sell in the branch, sven in the south; marc leads the north; fin, ada and otto work for the whole company. */
const PEOPLE = {
  rita: { unit: 'branch', role: 'representative', manager: 'marc' },
  rob: { unit: 'branch', role: 'representative', manager: 'marc' },
  sven: { unit: 'south', role: 'representative', manager: null },
  marc: { unit: 'north', role: 'manager', manager: null },
  mona: { unit: 'north', role: 'manager', manager: null },
  fin: { unit: 'company', role: 'finance', manager: null },
  ada: { unit: 'company', role: 'administrator', manager: null },
  otto: { unit: 'company', role: 'auditor', manager: null },
} as const satisfies Record<string, { unit: UnitName; role: string; manager: string | null }>
export type PersonName = keyof typeof PEOPLE

/** One person going through the door: each call is a request of its own. */
export interface Caller {
  readonly id: string
  read<T>(work: (door: Door) => Promise<T>): Promise<T>
  write<T>(work: (door: Door) => Promise<T>): Promise<T>
  /** A write that goes past the door's own front, to what it is made of. */
  through<T>(work: (context: DoorContext) => Promise<T>): Promise<T>
  /** The problem that the work is refused with. Fails when it is not refused. */
  refused(work: (door: Door) => Promise<unknown>): Promise<Problem>
}

export interface SmallWorld {
  readonly database: TestDatabase
  readonly units: Readonly<Record<UnitName, string>>
  readonly as: Readonly<Record<PersonName, Caller>>
  /** The events of the last request that was done. */
  readonly lastEvents: () => readonly EventDraft[]
  /** Gives fields of a record values behind the door's back, as if somebody else had written them. */
  store(object: CrmObjectName, id: string, values: Readonly<Record<string, Value>>): Promise<void>
  /** Statements of the test itself, behind the door's back. */
  sql<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

const SOURCE = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' } as const

async function loadOrganisation(context: DoorContext, units: Record<UnitName, string>, people: Record<PersonName, string>): Promise<void> {
  const { tx } = context
  const stamps = { createdAt: tx.now, createdBy: people.ada, updatedAt: tx.now, updatedBy: people.ada }
  const put = async (object: 'unit' | 'user', record: Record<string, string | null>): Promise<void> => {
    await insertRow(context, objects[object], {
      id: record.id,
      ...columnsFor(objects[object], { ...record, ...stamps }, Object.keys(objects[object].fields)),
    })
    await appendEvent(tx, SOURCE, { event: 'system.loaded', target: { object, recordId: record.id ?? null, ownerId: null, unitId: null } })
  }
  for (const [name, parent] of Object.entries(UNITS)) {
    const id = units[name as UnitName]
    await put('unit', { id, name, kind: 'team', parentId: parent === null ? null : units[parent], ownerId: people.ada, unitId: id })
  }
  for (const [name, { unit, manager }] of Object.entries(PEOPLE)) {
    const id = people[name as PersonName]
    const managerId = manager === null ? null : people[manager]
    const rest = {
      email: `${name}@example.com`,
      status: 'active',
      locale: 'zh',
      timeZone: 'Asia/Shanghai',
      ownerId: id,
      unitId: units[unit],
    }
    await put('user', { id, name, nameZh: `${name}（中文）`, managerId, kind: 'person', ...rest })
  }
}

const named = <N extends string>(names: readonly N[]): Record<N, string> =>
  Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<N, string>

export interface SmallWorldOptions {
  /** Stands in for the database's own time. */
  readonly clock?: () => string
  readonly policy?: PolicyDocument
}

/** A small company with an empty CRM on a database of its own. */
export async function smallWorld(options: SmallWorldOptions = {}): Promise<SmallWorld> {
  const database = await openTestDatabase(options.clock === undefined ? {} : { clock: options.clock })
  const units = named(Object.keys(UNITS) as UnitName[])
  const people = named(Object.keys(PEOPLE) as PersonName[])
  const compiled = smallPolicy(options.policy)
  const tree = unitTree(
    Object.entries(UNITS).map(([name, parent]) => ({ id: units[name as UnitName], parentId: parent === null ? null : units[parent] })),
  )
  const keys = keysFrom(Buffer.alloc(32, 7))
  let events: readonly EventDraft[] = []

  const contextOf = (tx: Transaction, name: PersonName, drafts: EventDraft[]): DoorContext => {
    const { unit, role } = PEOPLE[name]
    // Everybody knows colleagues and units of the whole company: `all` is bounded by the unit of the assignment (G2).
    const assignments: Assignment[] = [
      { role, unit: units[unit] },
      { role: 'employee', unit: units.company },
    ]
    const reports = Object.entries(PEOPLE).flatMap(([other, { manager }]) => (manager === name ? [people[other as PersonName]] : []))
    const session = { assurance: 1, networks: [], schedules: [], courses: [] } as const
    const plan = planFor(compiled, tree, { id: people[name], assignments, attributes: {}, reports, session })
    return { tx, plan, unitId: units[unit], language: 'en', keys, audit: (event) => drafts.push(event) }
  }

  const through = <T>(name: PersonName, wish: LockWish, work: (context: DoorContext) => Promise<T>): Promise<T> =>
    transact(database.database, wish, async (tx) => {
      const drafts: EventDraft[] = []
      const result = await work(contextOf(tx, name, drafts))
      const actor = { userId: people[name], unitId: units[PEOPLE[name].unit], sessionId: null, assurance: 1 } as const
      for (const draft of drafts) await appendEvent(tx, { ...SOURCE, actor }, draft)
      events = drafts
      return result
    })

  const request = <T>(name: PersonName, wish: LockWish, work: (door: Door) => Promise<T>): Promise<T> =>
    through(name, wish, (context) => work(door(context)))

  const caller = (name: PersonName): Caller => ({
    id: people[name],
    read: (work) => request(name, { mode: 'read' }, work),
    write: (work) => request(name, { mode: 'write', users: [people[name]] }, work),
    through: (work) => through(name, { mode: 'write', users: [people[name]] }, work),
    refused: async (work) => {
      const outcome = await request(name, { mode: 'write', users: [people[name]] }, work).then(
        () => null,
        (error: unknown) => error,
      )
      if (outcome instanceof Problem) return outcome
      throw outcome ?? new Error(`${name} was not refused`)
    },
  })

  await transact(database.database, { mode: 'write' }, (tx) => loadOrganisation(contextOf(tx, 'ada', []), units, people))
  return {
    database,
    units,
    as: Object.fromEntries(Object.keys(PEOPLE).map((name) => [name, caller(name as PersonName)])) as Record<PersonName, Caller>,
    lastEvents: () => events,
    store: (object, id, values) =>
      transact(database.database, { mode: 'write' }, async (tx) => {
        const context = contextOf(tx, 'ada', [])
        const spec: ObjectSpec = objects[object]
        const { rows } = await behindTheDoor(tx).execute<Record<string, Value>>({
          text: `SELECT ${Object.keys(spec.fields).map((field) => `"${columnOf(field)}" AS "${field}"`)} FROM "${spec.table}" WHERE id = $1`,
          values: [id],
        })
        await updateRow(context, spec, id, columnsFor(spec, { ...rows[0], ...values }, Object.keys(values)))
        await appendEvent(tx, SOURCE, { event: 'system.loaded', target: { object, recordId: id, ownerId: null, unitId: null } })
      }),
    sql: <Row>(text: string, values: readonly unknown[] = []) =>
      transact(database.database, { mode: 'write' }, async (tx) => (await behindTheDoor(tx).execute<Row>({ text, values })).rows),
    close: () => database.close(),
  }
}

/** What a refusal tells: all of an answer that is not the same for every refusal of its code. */
export const tells = ({ code, issues, detail }: Problem): unknown => ({ code, issues, detail })
