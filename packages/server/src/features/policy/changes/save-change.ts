import { type areaEndpoints, type InputOf, objects } from '@menshen/contract'
import { checkCreate } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { governingColumns, insertGoverning } from '#platform/access/governing-rows.ts'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import { prepareCreate } from '#platform/access/write/create-record.ts'
import { valuePlaces } from '#platform/access/write/given-values.ts'
import { requireReadable } from '#platform/access/write/references.ts'
import type { Precondition } from '#platform/access/write/target.ts'
import { prepareUpdate } from '#platform/access/write/update-record.ts'
import { afterwards, changesBetween, recordAct, type Written } from '#platform/access/write/written.ts'
import { requireOneForm } from '../policy-refusals.ts'
import type { WrittenPolicy } from '../read-written.ts'
import { moveChange, UNDECIDED, UNSCHEDULED, UNSCHEDULED_BESIDE } from './move-change.ts'
import { digestOf, type StoredChange, storedChange } from './stored-change.ts'

type Draft = InputOf<typeof areaEndpoints.policyChange.create>['body']
type Edit = InputOf<typeof areaEndpoints.policyChange.save>['body']

const spec = objects.policyChange

const requireBase = (door: DoorContext, id: string): Promise<void> => requireReadable(door, [{ target: 'policy', id, pointer: '/basedOn' }])

const contentColumns = ({ document, source }: WrittenPolicy) => ({
  document: document === undefined ? null : JSON.stringify(document),
  source: source ?? null,
})

/** Keeps a policy as a draft of the person's own. It may have problems; those are for whoever looks at it. */
export async function createChange(door: DoorContext, { document, source, title, note = null, basedOn }: Draft): Promise<Written> {
  const { tx, plan } = door
  const { places } = await organisationAt(tx, tx.now)
  const top = places.find(({ parentId }) => parentId === null)?.id ?? ''
  const given = { title, ...(note === null || note.trim() === '' ? {} : { note }) }
  const prepared = await prepareCreate({ ...door, unitId: top }, 'policyChange', given)
  const record = { ...prepared.record, baseId: basedOn }
  const row = { ...prepared, record }
  const check = checkCreate(plan, 'policyChange', row, Object.keys(given))
  if (!check.allowed) {
    const decision = decisionOn(door, 'policyChange', 'create', row)
    throw notPermitted({ operation: 'create', target: targetOf('policyChange', null, row), decision }, valuePlaces(check.fields))
  }
  requireOneForm({ document, source })
  await requireBase(door, basedOn)
  const columns = { id: record.id, ...governingColumns(spec, record, Object.keys(spec.fields)) }
  await insertGoverning(door, spec, { ...columns, ...contentColumns({ document, source }), editors: [plan.userId] })
  const changes = changesBetween(spec, {}, record)
  recordAct(door, { event: 'policy.change-saved', object: 'policyChange', operation: 'create', row, changes })
  return afterwards(door, 'policyChange', record.id)
}

/** What was sent in the place of what is there, if it is something else. */
function newContent(before: StoredChange, { document, source }: Edit): WrittenPolicy | null {
  if (document === undefined && source === undefined) return null
  requireOneForm({ document, source })
  const after = { document: document ?? null, source: source ?? null }
  return digestOf(before) === digestOf(after) ? null : { document, source }
}

/**
 * Changes a change. INVARIANT: whatever was submitted, approved or scheduled is a draft again, and whoever wrote of what it holds is kept, for
 * none of them may approve it.
 */
export async function saveChange(
  door: DoorContext,
  id: string,
  { document, source, title, note, basedOn }: Edit,
  precondition: Precondition,
): Promise<Written> {
  const given = { ...(title === undefined ? {} : { title }), ...(note === undefined ? {} : { note: note?.trim() === '' ? null : note }) }
  const { target, after, changed } = await prepareUpdate(door, 'policyChange', id, given, precondition)
  const { row } = target
  const stored = await storedChange(door.tx, id)
  const content = newContent(stored, { document, source })
  const moved = basedOn !== undefined && basedOn !== row.record.baseId
  if (moved) await requireBase(door, basedOn)
  if (changed.length === 0 && content === null && !moved) return afterwards(door, 'policyChange', id)
  const editors = [...new Set([...stored.editors, ...(content === null ? [] : [door.plan.userId])])]
  return moveChange(door, row, {
    event: 'policy.change-saved',
    operation: 'update',
    fields: {
      ...Object.fromEntries(changed.map((name) => [name, after[name] ?? null])),
      ...(moved ? { baseId: basedOn } : {}),
      ...UNDECIDED,
      ...UNSCHEDULED,
      state: 'draft',
      digest: null,
      submittedAt: null,
      failure: null,
    },
    beside: { editors, decided_with: null, ...UNSCHEDULED_BESIDE, ...(content === null ? {} : contentColumns(content)) },
    details: { content: content !== null },
  })
}
