import type { AuditActor } from '@menshen/contract'
import type { Grant, PolicyDocument } from '@menshen/engine'
import type { Definition } from '@menshen/watch'
import { DEFAULT_SESSION_RULES } from '#platform/access/principal/session-facts.ts'
import { appendEvents, type EventDraft, NOBODY } from '#platform/audit/append.ts'
import type { Database } from '#platform/database/database.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import { readDetections } from '#platform/watch/detections.ts'
import { WatchLog } from '#platform/watch/feed/watch-log.ts'
import { type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { smallCompanyPolicy } from '../freshness/small-company-policy.ts'
import { placeAll } from '../harness/place-all.ts'
import type { TestServerOptions } from '../harness/test-server.ts'

const both = (text: string) => ({ en: text, zh: text })
const masked = { levels: { '@internal': 'clear', '@personal': 'masked' } } as const
const blind = { levels: { '@internal': 'clear' } } as const
const clear = { levels: { '@internal': 'clear', '@personal': 'clear' } } as const

const on = (id: string, object: string, operations: readonly string[], scopes: Grant['records']['scopes']): Grant => ({
  id,
  object,
  operations,
  records: { scopes },
  fields: clear,
})
const role = (...grants: readonly Grant[]) => ({ labels: both('role'), duty: both('duty'), grants })

/** Those who handle alerts, everywhere or in a region; those who only look; those who handle and may read no event. */
const watchPolicy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    officer: role(
      on('officer-alerts', 'alert', ['read', 'handle'], ['all']),
      on('officer-events', 'auditEvent', ['read', 'inspect'], ['all']),
    ),
    // Handles, and sees of whom and from where it was only a part, or nothing.
    masked: role(
      { ...on('masked-alerts', 'alert', ['read'], ['all']), fields: masked },
      { ...on('masked-events', 'auditEvent', ['read', 'inspect'], ['all']), fields: masked },
    ),
    blind: role(
      { ...on('blind-alerts', 'alert', ['read'], ['all']), fields: blind },
      { ...on('blind-events', 'auditEvent', ['read', 'inspect'], ['all']), fields: blind },
    ),
    looker: role(on('looker-alerts', 'alert', ['read'], ['all'])),
    regional: role(on('regional-alerts', 'alert', ['read', 'handle'], ['unitAndBelow'])),
  },
}

/** Somebody who was not signed in tried the password of an account. */
export const wrongPassword = (accountId: string): EventDraft => ({
  event: 'session.refused',
  outcome: 'refused',
  problem: 'wrong-credentials',
  target: { object: 'user', recordId: accountId, ownerId: accountId, unitId: null },
})

export interface Happening {
  readonly drafts: readonly EventDraft[]
  /** Nobody, when not given. */
  readonly by?: { readonly userId: string; readonly unitId: string }
  readonly at?: string
  readonly address?: string
}

export interface WatchCompany extends SmallCompany {
  readonly detections: readonly Definition[]
  /** Keeps events in a transaction of their own, and gives them their places. */
  happens(happening: Happening): Promise<void>
  /** A watch of its own, as another process has it. */
  watch(database?: Database): WatchLog
  /** Watches until nothing waits. */
  watchAll(watch?: WatchLog): Promise<void>
}

export async function watchCompany(options: TestServerOptions = {}): Promise<WatchCompany> {
  const company = await smallCompany({ ...options, policy: watchPolicy })
  const { database } = company.server
  const detections = await readDetections()
  const watch = (over = database): WatchLog => new WatchLog({ database: over, rules: DEFAULT_SESSION_RULES, detections })
  const own = watch()
  return {
    ...company,
    detections,
    happens: async ({ drafts, by, at, address }) => {
      const actor: AuditActor = by === undefined ? NOBODY : { ...by, sessionId: null, assurance: 1 }
      const timed = at === undefined ? database : { ...database, clock: () => at }
      await transact(timed, { mode: 'write', users: [] }, (tx) =>
        appendEvents(tx, { actor, origin: { address: address ?? null, client: null }, correlationId: 'happens' }, drafts),
      )
    },
    watch,
    watchAll: async (one = own) => {
      await placeAll(asSequencer(database))
      while ((await one.step()) === 'more');
    },
    close: async () => {
      await own.leave()
      await company.close()
    },
  }
}
