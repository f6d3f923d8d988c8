import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Lease, Statement } from '#platform/database/database.ts'
import { withLeases } from '../freshness/revocation/faults.ts'

/** The columns of an event that is about to be added, by name; JSON as it is parsed. */
type Columns = Record<string, unknown>

type Alter = (event: Columns) => readonly Columns[]

/** A way in which a product could keep a wrong log; each must be found. */
export interface Plant {
  readonly name: string
  /** Called until it is found. */
  readonly endpoints: readonly string[]
  /** What is added in the event's place: nothing, it altered, or several. */
  readonly alter?: Alter
  /** Adds what was to be added after the commit, in a transaction of its own. */
  readonly apart?: true
  /** Part of what the judge says of it. */
  readonly found: RegExp
}

interface Change {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

interface Given {
  readonly id: string
  readonly role: string
  readonly scope: string
}

const ELSE = '0190b2c4-0000-7000-8000-00000000e15e'
const isOwn = ({ outcome }: Columns): boolean => outcome === 'done'
const altered =
  (change: (event: Columns) => Columns): Alter =>
  (event) => [isOwn(event) ? { ...event, ...change(event) } : event]

const WRITES = ['customer.update', 'customer.create', 'lead.update', 'contact.update']
const LISTS = ['customer.list', 'lead.list', 'deal.list']
const ASKS = ['customer.query', 'lead.query', 'customer.count', 'deal.query']
const some = <T>(value: unknown): T[] => value as T[]
const decided = (change: (grants: Given[]) => Given[]): Alter =>
  altered(({ decision }) =>
    decision === null ? {} : { decision: { ...(decision as object), grants: change((decision as { grants: Given[] }).grants) } },
  )
const changed = (change: (changes: Change[]) => Change[]): Alter => altered(({ changes }) => ({ changes: change(some(changes)) }))

export const PLANTS: readonly Plant[] = [
  {
    name: 'a list leaves no event',
    endpoints: LISTS,
    alter: (event) => (event.event === 'record.listed' ? [] : [event]),
    found: /the events none/,
  },
  {
    name: 'a refusal leaves no event',
    endpoints: ['user.update', 'policy.publish'],
    alter: (event) => (isOwn(event) ? [event] : []),
    found: /0 events of one refusal/,
  },
  {
    name: 'an event of another name',
    endpoints: LISTS,
    alter: altered(() => ({ event: 'record.counted' })),
    found: /the events record.counted/,
  },
  {
    name: 'an event twice',
    endpoints: LISTS,
    alter: (event) => [event, { ...event, id: crypto.randomUUID(), ordinal: 77 }],
    found: /record.listed, record.listed/,
  },
  {
    name: 'a wrong value before',
    endpoints: WRITES,
    alter: changed((all) => all.map((one) => ({ ...one, before: 'before' }))),
    found: /the event says/,
  },
  {
    name: 'a wrong value after',
    endpoints: WRITES,
    alter: changed((all) => all.map((one) => ({ ...one, after: one.before }))),
    found: /the event says/,
  },
  { name: 'a changed field that is not named', endpoints: WRITES, alter: changed((all) => all.slice(1)), found: /the event says/ },
  {
    name: 'a field that did not change',
    endpoints: WRITES,
    alter: changed((all) => [...all, { field: 'notes2', before: null, after: 1 }]),
    found: /the event says/,
  },
  {
    name: 'a record that was not shown',
    endpoints: LISTS,
    alter: altered(({ shown }) => ({ shown: [...some(shown), ELSE] })),
    found: /shown:/,
  },
  {
    name: 'a shown record that is not named',
    endpoints: LISTS,
    alter: altered(({ shown }) => ({ shown: some(shown).slice(1) })),
    found: /shown:/,
  },
  {
    name: 'the owner after in the place of the one then',
    endpoints: ['customer.transfer', 'lead.claim', 'deal.update'],
    alter: altered(() => ({ record_owner_id: ELSE })),
    found: /the owner and the unit at that time/,
  },
  {
    name: 'another unit',
    endpoints: WRITES,
    alter: altered(() => ({ record_unit_id: ELSE })),
    found: /the owner and the unit at that time/,
  },
  { name: 'another record', endpoints: ['customer.read', 'lead.read'], alter: altered(() => ({ record_id: ELSE })), found: /about / },
  {
    name: 'another grant',
    endpoints: LISTS,
    alter: decided((all) => all.map((one) => ({ ...one, id: 'customer-export' }))),
    found: /the grants/,
  },
  {
    name: 'a grant too few',
    endpoints: ['customer.related', 'customer.read', 'lead.read'],
    alter: decided((all) => all.slice(1)),
    found: /the grants/,
  },
  {
    name: 'a scope that does not hold',
    endpoints: ['customer.read', 'deal.read', ...LISTS],
    alter: decided((all) => all.map((one) => ({ ...one, scope: one.scope === 'mine' ? 'pool' : 'mine' }))),
    found: /the scope/,
  },
  {
    name: 'a role that the grant is not of',
    endpoints: ['customer.read', ...LISTS],
    alter: decided((all) => all.map((one) => ({ ...one, role: 'auditor' }))),
    found: /not of the role/,
  },
  { name: 'no terms', endpoints: ASKS, alter: altered(() => ({ terms: {} })), found: /terms: / },
  {
    name: 'terms among the details',
    endpoints: ASKS,
    alter: altered(({ details, terms }) => ({ details: { ...(details as object), ...(terms as object) } })),
    found: /a term stands in details/,
  },
  {
    name: 'a value among the details',
    endpoints: WRITES,
    alter: altered(({ details, changes }) => ({
      details: { ...(details as object), ...Object.fromEntries(some<Change>(changes).map(({ field, after }) => [field, after])) },
    })),
    found: /a value of a record stands in details/,
  },
  { name: 'somebody else', endpoints: LISTS, alter: altered(() => ({ owner_id: ELSE })), found: /who: / },
  { name: 'no session', endpoints: LISTS, alter: altered(() => ({ session_id: null })), found: /who: / },
  { name: 'a stronger session than it is', endpoints: LISTS, alter: altered(() => ({ assurance: 3 })), found: /who: / },
  { name: 'another address', endpoints: LISTS, alter: altered(() => ({ address: '10.0.0.1' })), found: /the address/ },
  {
    name: 'no correlation id of a refusal',
    endpoints: ['policy.publish', 'user.update'],
    alter: (event) => [{ ...event, correlation_id: 'none' }],
    found: /correlation id/,
  },
  {
    name: 'another problem',
    endpoints: ['policy.publish', 'user.update'],
    alter: (event) => [{ ...event, problem: 'internal' }],
    found: /the problem internal/,
  },
  {
    name: 'a password in the log',
    endpoints: ['token.make'],
    alter: (event) => [{ ...event, details: { ...(event.details as object), tried: 'the proof of non-interference' } }],
    found: /a secret stands/,
  },
  { name: 'the event is added after the answer', endpoints: LISTS, apart: true, found: /before the commit|the events none/ },
]

const JSON_COLUMNS = ['decision', 'changes', 'shown', 'terms', 'details']
const INSERT = /^insert into "audit_event" \(([^)]*)\)/

function columnsOf({ text, values }: Statement): Columns {
  const names = (INSERT.exec(text)?.[1] ?? '').split(', ').map((name) => name.replaceAll('"', ''))
  return Object.fromEntries(
    names.map((name, i) => [name, JSON_COLUMNS.includes(name) && typeof values[i] === 'string' ? JSON.parse(values[i]) : values[i]]),
  )
}

const valuesOf = (columns: Columns): unknown[] =>
  Object.entries(columns).map(([name, value]) => (JSON_COLUMNS.includes(name) && value !== null ? JSON.stringify(value) : value))

const underWay = new Set<Promise<void>>()

/** Waits for events that a plant adds after their answer. */
export const lateEvents = async (): Promise<void> => void (await Promise.all(underWay))

/** The database as a product with the planted mistake of the moment uses it. */
export function planted(database: Database, present: () => Plant | null): Database {
  const broken = (lease: Lease): Lease => {
    let held: Statement[] = []
    return {
      ...lease,
      execute: async <Row>(statement: Statement) => {
        const plant = present()
        if (plant === null || !INSERT.test(statement.text)) return lease.execute<Row>(statement)
        if (plant.apart === true) {
          held.push(statement)
          return { rows: [], affected: 1, command: 'INSERT' }
        }
        const event = columnsOf(statement)
        for (const one of plant.alter?.(event) ?? [event]) await lease.execute({ text: statement.text, values: valuesOf(one) })
        return { rows: [], affected: 1, command: 'INSERT' }
      },
      release: (isBroken) => {
        const late = held
        held = []
        if (late.length === 0) return lease.release(isBroken)
        // In a transaction of its own, when the answer is on its way.
        const adding = sleep(30).then(async () => {
          for (const statement of late) await lease.execute(statement)
          lease.release()
          underWay.delete(adding)
        })
        underWay.add(adding)
      },
    }
  }
  return withLeases(database, broken)
}
