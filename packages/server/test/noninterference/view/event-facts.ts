import { isObjectName, objects } from '@menshen/contract'
import { mask } from '@menshen/engine'
import { canonicalJson } from '@menshen/ledger'
import { type Row, type Rows, rowOf } from '../rows.ts'
import type { Observation, SeenRow } from './observation.ts'

interface Change {
  readonly field: string
  readonly before: string | number | boolean | null
  readonly after: string | number | boolean | null
}

/** A6: what changed, of each field what the record's own view would show of such a value today, in the bin by its last state. */
function changesSeen(object: string, target: SeenRow | undefined, changes: readonly Change[]): unknown[] {
  if (target === undefined || !isObjectName(object)) return []
  return changes.flatMap(({ field, before, after }) => {
    const level = target.levels[field] ?? 'hidden'
    if (level === 'hidden') return []
    const as = (objects[object].fields as Readonly<Record<string, { readonly mask?: Parameters<typeof mask>[0] }>>)[field]?.mask
    const shown = (value: Change['before']): unknown => (value === null || level === 'clear' ? value : mask(as ?? 'presence', value))
    return [[field, level, shown(before), shown(after)]]
  })
}

const LOOKED_FOR = new Set(['recordOwnerId', 'recordUnitId'])

function contentOf(event: SeenRow, row: Row, views: Observation['rows']): string {
  const clear = (field: string): boolean => event.levels[field] === 'clear'
  const about = clear('object') && clear('recordId')
  const object = String(row.object)
  const target = isObjectName(object) ? views[object].get(String(row.record_id)) : undefined
  const seesPlace = about && target?.levels.ownerId === 'clear' && target.levels.unitId === 'clear'
  const inVain = row.problem === 'not-found' && !seesPlace
  const details = Object.entries((row.details ?? {}) as Readonly<Record<string, unknown>>).filter(
    ([name, value]) => !(inVain && LOOKED_FOR.has(name)) && (name !== 'accountId' || views.user.get(String(value))?.deleted === false),
  )
  return canonicalJson([
    about ? changesSeen(object, target, (row.changes ?? []) as readonly Change[]) : null,
    about ? row.shown : null,
    about ? details : null,
    clear('address') ? row.terms : null,
    ['operation', 'recordOwnerId', 'recordUnitId'].every(clear) && !inVain ? (row.decision ?? null) : null,
    clear('ownerId') ? (row.session_id ?? null) : null,
  ])
}

/** The record that an event is about whose content is a fact; undefined for any other fact. */
export function recordOfFact(name: string, rows: Rows): string | undefined {
  const id = /^content of event (.*)$/.exec(name)?.[1]
  return id === undefined ? undefined : String(rowOf(rows, 'auditEvent', id)?.record_id)
}

/** What the events hold that the person may inspect: it is observed beside their fields. */
export function eventFacts(rows: Rows, views: Observation['rows']): [string, string][] {
  return [...views.auditEvent.values()].flatMap((event) => {
    const row = event.operations.includes('inspect') ? rowOf(rows, 'auditEvent', event.id) : undefined
    return row === undefined ? [] : [[`content of event ${event.id}`, contentOf(event, row, views)] as [string, string]]
  })
}
