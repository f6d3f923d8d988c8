import type { ObjectSpec } from '@menshen/contract'
import { allowed, levelsOf } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf, typeOf } from '../object-types.ts'
import { isInView, type Row, rowsById } from '../rows.ts'

type Titles = Readonly<Record<string, string>>

/** What a record is called, if that may leave: by the record's own right of export, or by reading where there is none (D3, V3). */
function titleOf({ plan, language }: DoorContext, spec: ObjectSpec, { record, relations }: Row): string | undefined {
  const operation = typeOf(plan, spec.name).operations.has('export') ? 'export' : 'read'
  if (!allowed(plan, spec.name, operation, record, relations)) return undefined
  const levels = levelsOf(plan, spec.name, record, relations, operation)
  const names = language === 'zh' ? [`${spec.title}Zh`, spec.title] : [spec.title]
  for (const name of names) {
    const value = levels[name] === 'clear' ? record[name] : null
    if (value !== null && value !== undefined) return String(value)
  }
  return undefined
}

/** The titles of records of one object type that may leave, by id. */
export async function leavingTitles(context: DoorContext, target: string, ids: readonly string[]): Promise<Titles> {
  const spec = specOf(target)
  const titles: Record<string, string> = {}
  for (const row of await rowsById(context, target, ids)) {
    const title = isInView(context, target, row) ? titleOf(context, spec, row) : undefined
    if (title !== undefined) titles[row.record.id] = title
  }
  return titles
}

/** The titles of all records that leaving rows refer to, by object type. */
export async function titlesReferredTo(
  context: DoorContext,
  spec: ObjectSpec,
  rows: readonly { readonly values: Readonly<Record<string, unknown>> }[],
): Promise<Readonly<Record<string, Titles>>> {
  const wanted = new Map<string, Set<string>>()
  for (const [name, field] of Object.entries(spec.fields)) {
    if (field.type !== 'reference' || field.target === undefined) continue
    const ids = wanted.get(field.target) ?? new Set<string>()
    wanted.set(field.target, ids)
    for (const { values } of rows) if (typeof values[name] === 'string') ids.add(values[name])
  }
  const titles: Record<string, Titles> = {}
  for (const [target, ids] of wanted) titles[target] = await leavingTitles(context, target, [...ids])
  return titles
}
