import type { Grant, PolicyDocument } from '@menshen/engine'
import { type RollUp, rollUpAll } from '#platform/access/behaviour/roll-up.ts'
import { DEFAULT_SESSION_RULES } from '#platform/access/principal/session-facts.ts'
import { appendEvents, type EventDraft } from '#platform/audit/append.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import { type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { smallCompanyPolicy } from '../freshness/small-company-policy.ts'
import { placeAll } from '../harness/place-all.ts'
import { asOwner } from '../harness/test-database.ts'
import type { TestServerOptions } from '../harness/test-server.ts'

const both = (text: string) => ({ en: text, zh: text })
const internal = { levels: { '@internal': 'clear', '@personal': 'clear' } } as const

const onEvents = (id: string, operations: readonly string[], records: Grant['records'], more: Partial<Grant> = {}): Grant => ({
  id,
  object: 'auditEvent',
  operations,
  records,
  ...(operations.includes('read') ? { fields: internal } : {}),
  ...more,
})
const role = (grants: readonly Grant[], more: object = {}) => ({ labels: both('role'), duty: both('duty'), grants, ...more })

/** Those who analyse: everybody, a region, only as far as names go, or as far as something else is in the way. */
const behaviourPolicy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    watcher: role([onEvents('watch', ['read', 'analyse', 'identify'], { scopes: ['all'] })]),
    onlyLooks: role([onEvents('look', ['read', 'analyse'], { scopes: ['all'] })]),
    regional: role([onEvents('regional', ['read', 'analyse', 'identify'], { scopes: ['unitAndBelow'] })]),
    // Figures are of all events of a day: a grant of some of them gives none.
    partial: role([
      onEvents('partial-read', ['read'], { scopes: ['all'] }),
      onEvents('partial', ['analyse'], { scopes: ['all'], where: { field: 'category', op: 'eq', value: 'record' } }),
    ]),
    // No event of these people may be read, so their figures may not either.
    unread: role([onEvents('unread-read', ['read'], { scopes: ['mine'] }), onEvents('unread', ['analyse'], { scopes: ['all'] })]),
    cut: role([onEvents('cut', ['read', 'analyse'], { scopes: ['all'] })], {
      denials: [
        {
          id: 'cut-some',
          object: 'auditEvent',
          operations: ['analyse'],
          records: { scopes: ['all'], where: { field: 'category', op: 'eq', value: 'policy' } },
        },
      ],
    }),
  },
}

/** What the tests of behaviour let people do. */
export const viewed = (count: number, object = 'customer'): EventDraft => ({
  event: 'record.listed',
  operation: 'read',
  target: { object, recordId: null, ownerId: null, unitId: null },
  shown: Array.from({ length: count }, (_, at) => `record ${at}`),
})
export const exported = (rows: number, fields = 'name phone'): EventDraft => ({
  event: 'export.finished',
  operation: 'export',
  target: { object: 'customer', recordId: null, ownerId: null, unitId: null },
  details: { rows, fields },
})
export const revealed = (field: string): EventDraft => ({
  event: 'record.revealed',
  operation: 'reveal',
  target: { object: 'customer', recordId: 'one', ownerId: null, unitId: null },
  details: { field },
})
export const denied: EventDraft = { event: 'access.denied', outcome: 'refused', problem: 'not-permitted' }

export interface BehaviourCompany extends SmallCompany {
  /** Keeps events of somebody's at an instant, in a transaction of their own. */
  work(userId: string, unitId: string, at: string, drafts: readonly EventDraft[], address?: string): Promise<void>
  /** Lets everybody have held their roles for years, as the events of the past will say. */
  heldForYears(): Promise<void>
  /** Gives events their places and counts them. @returns how many were counted */
  count(): Promise<number>
  readonly rollUp: RollUp
}

export async function behaviourCompany(options: TestServerOptions = {}): Promise<BehaviourCompany> {
  const company = await smallCompany({ ...options, policy: behaviourPolicy })
  const { database, keys } = company.server
  const rollUp: RollUp = { database, keys, rules: DEFAULT_SESSION_RULES }
  return {
    ...company,
    rollUp,
    work: (userId, unitId, at, drafts, address) =>
      transact({ ...database, clock: () => at }, { mode: 'write', users: [] }, (tx) => {
        const actor = { userId, unitId, sessionId: null, assurance: 1 } as const
        return appendEvents(tx, { actor, origin: { address: address ?? null, client: null }, correlationId: 'work' }, drafts)
      }),
    heldForYears: () =>
      asOwner(
        database,
        'SET session_replication_role = replica',
        "UPDATE assignment SET valid_from = '2020-01-01'",
        'SET session_replication_role = DEFAULT',
      ),
    count: async () => {
      await placeAll(asSequencer(database))
      return rollUpAll(rollUp)
    },
  }
}

/** The days before today on which a quiet person works, at nine in the morning of UTC; the last is yesterday. */
export function pastMornings(count: number): string[] {
  const today = Date.parse(`${new Date().toISOString().slice(0, 10)}T01:00:00.000Z`)
  return Array.from({ length: count }, (_, at) => new Date(today - (count - at) * 86_400_000).toISOString())
}
