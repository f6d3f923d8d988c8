import { namedFields, type ShownRecord } from '@menshen/contract'
import { type Observed, observe } from '@menshen/engine'
import { etagOf, isTagged } from '../crypto/etag.ts'
import type { DoorContext } from './door-context.ts'
import { specOf } from './object-types.ts'
import { stateFor } from './operation-states.ts'
import { isInBin, isInView, type Row } from './rows.ts'

const changeable = new Map<string, ReadonlySet<string>>()

/** The fields that an update may name at all; the others change by operations of their own. */
function changeableFields(object: string): ReadonlySet<string> {
  const known = changeable.get(object) ?? new Set(namedFields(specOf(object), 'update'))
  changeable.set(object, known)
  return known
}

/** What can be done to a record in the bin, and to none outside of it. */
const BIN_OPERATIONS: ReadonlySet<string> = new Set(['restore', 'purge'])

function observedNow(context: DoorContext, object: string, row: Row): Observed | null {
  if (!isInView(context, object, row) && !isInBin(context, object, row)) return null
  const observed = observe(context.plan, object, row.record, row.relations)
  if (observed === null) return null
  const deleted = row.deletedAt !== null
  return {
    ...observed,
    operations: observed.operations.filter(
      (operation) =>
        operation === 'read' ||
        (BIN_OPERATIONS.has(operation) === deleted && stateFor(object, operation, observed, row.record) === 'possible'),
    ),
    writable: deleted ? [] : observed.writable.filter((field) => changeableFields(object).has(field)),
  }
}

/**
 * The only form in which a record leaves the door: what the person observes of it (V1) and a tag of just that (V5). Null when the
 * person may not see it at all.
 */
export function shownRecord(context: DoorContext, object: string, row: Row): ShownRecord | null {
  const observed = observedNow(context, object, row)
  if (observed === null) return null
  return { ...observed, etag: etagOf(context.keys.etag, { user: context.plan.userId, object, observed }) }
}

/** Whether one of the tags is that of what the person observes now. */
export function isTagOf(context: DoorContext, object: string, { etag: _, ...observed }: ShownRecord, tags: readonly string[]): boolean {
  return isTagged(context.keys.etag, { user: context.plan.userId, object, observed }, tags)
}

/** A row that a query over V gave. INVARIANT: the list and the decision agree; where they do not, nothing is shown (§4.7). */
export function shownFromView(context: DoorContext, object: string, row: Row): ShownRecord {
  const shown = shownRecord(context, object, row)
  if (shown === null) throw new Error(`a list of ${object} gave a row that the person may not read`)
  return shown
}
