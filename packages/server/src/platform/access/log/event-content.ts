import { type AuditChange, type AuditDecision, isClear, isIdentifier, objectSpec, type ShownRecord } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { ask } from '../ask.ts'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { readFor } from '../view/read-record.ts'
import { type ShownOfType, titlesById, titlesOf } from '../view/titles.ts'
import { type PastChange, type PastLevels, pastLevels, shownChanges } from './past-values.ts'
import { toldOf } from './told-of.ts'

const LOG = 'auditEvent'

const DECIDED_BY = ['operation', 'recordOwnerId', 'recordUnitId']

interface Kept {
  readonly object: string | null
  readonly record_id: string | null
  readonly problem: string | null
  readonly changes: readonly AuditChange[]
  readonly shown: readonly string[]
  readonly terms: Readonly<Record<string, string>>
  readonly details: Readonly<Record<string, Value>>
  readonly decision: AuditDecision | null
  readonly session_id: string | null
  readonly token_id: string | null
  /** Names of values that were there and have nothing any more to open their commitment with (A3). */
  readonly erased: readonly string[]
}

const KEPT = `
  SELECT object, record_id, problem, changes, shown, terms, details, decision, session_id, token_id,
    ARRAY(SELECT name FROM jsonb_object_keys(coalesce(commitments, '{}')) AS k (name) WHERE NOT coalesce(salts, '{}') ? name) AS erased
  FROM audit_event WHERE id = $1::uuid`

export interface ContentChange extends PastChange {
  readonly erased: readonly ('before' | 'after')[]
}

export interface EventContent {
  readonly id: string
  readonly changes: readonly ContentChange[]
  readonly shown: readonly string[]
  readonly shownObject: string | null
  readonly terms: Readonly<Record<string, string>>
  readonly details: Readonly<Record<string, Value>>
  readonly decision: AuditDecision | null
  readonly sessionId: string | null
  readonly tokenId: string | null
  readonly titles: Readonly<Record<string, string>>
}

/** The object type of the records that an answer held; null where they are of several. */
function shownObjectOf({ object, details }: Kept): string | null {
  const name = typeof details.related === 'string' ? details.related : object
  return name !== null && objectSpec(name) !== undefined ? name : null
}

/** The changes of an event, each field by its present level on the record (A6). */
function changesOf({ object, changes, erased }: Kept, levels: PastLevels | undefined): ContentChange[] {
  if (object === null) return []
  const gone = new Set(erased)
  return shownChanges(object, changes, levels).map((change) => ({
    ...change,
    erased: (['before', 'after'] as const).filter((side) => gone.has(`${side}.${change.field}`)),
  }))
}

/** What the values say that refer to records, as records of their type, so that they get their titles by the one rule (V3). */
function referring(object: string | null, changes: readonly ContentChange[]): ShownOfType[] {
  if (object === null || changes.length === 0) return []
  const side = (which: 'before' | 'after'): ShownRecord => ({
    id: '',
    fields: Object.fromEntries(changes.map((change) => [change.field, change[which]])),
    masked: changes.filter(({ level }) => level === 'masked').map(({ field }) => field),
    operations: [],
    writable: [],
    etag: '',
  })
  return [{ spec: specOf(object), items: [side('before'), side('after')] }]
}

/**
 * What an event holds beside its fields, as far as the person may see it: each part goes by the level of the field that says the same of
 * the event, values before and after by their present level on the record (A6).
 *
 * @throws Problem not-found, not-permitted
 */
export async function readEventContent(context: DoorContext, id: string): Promise<EventContent> {
  const event = await readFor(context, LOG, id, { operation: 'inspect', event: 'record.read' })
  const [kept] = await ask<Kept>(context, { text: KEPT, values: [id] })
  if (kept === undefined) throw new Error('an event that was in view is not there')
  const seesRecord = isClear(event, 'recordId') && isClear(event, 'object')
  const { object, record_id: recordId } = kept
  const levels =
    seesRecord && object !== null && recordId !== null ? (await pastLevels(context, object, [recordId])).get(recordId) : undefined
  const changes = changesOf(kept, levels)
  const { details, decision } = await toldOf(context, kept, levels?.ownerId === 'clear' && levels.unitId === 'clear')
  const seesWho = isClear(event, 'ownerId')
  const shown = seesRecord ? kept.shown : []
  const shownObject = shown.length > 0 ? shownObjectOf(kept) : null
  return {
    id,
    changes,
    shown,
    shownObject,
    // What is typed to search is personal, and so are network addresses: whoever sees these sees those (A2).
    terms: isClear(event, 'address') ? kept.terms : {},
    details: seesRecord ? details : {},
    // The scope of a grant tells whose the record was, and in which unit.
    decision: DECIDED_BY.every((name) => isClear(event, name)) ? decision : null,
    sessionId: seesWho ? kept.session_id : null,
    tokenId: seesWho ? kept.token_id : null,
    titles: {
      ...(await titlesOf(context, referring(object, changes))),
      ...(shownObject === null ? {} : await titlesById(context, shownObject, shown.filter(isIdentifier))),
    },
  }
}
