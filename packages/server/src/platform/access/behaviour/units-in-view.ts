import { isClear } from '@menshen/contract'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { rowsById } from '../rows.ts'
import { shownRecord } from '../shown-record.ts'
import { titleOf } from '../view/titles.ts'

export interface UnitInView {
  /** Null for the company, and where the person does not see what lies above. */
  readonly parentId: string | null
  readonly title: string | null
}

/** The units as far as the person sees them (V3, V4): figures of groups may hang on no tree that is hidden from their reader. */
export async function unitsInView(context: DoorContext): Promise<ReadonlyMap<string, UnitInView>> {
  const units = new Map<string, UnitInView>()
  for (const row of await rowsById(context, 'unit', context.plan.units.ids)) {
    const shown = row.deletedAt === null ? shownRecord(context, 'unit', row) : null
    if (shown === null) continue
    const parent = isClear(shown, 'parentId') ? shown.fields.parentId : null
    units.set(row.record.id, {
      parentId: typeof parent === 'string' ? parent : null,
      title: titleOf(context, specOf('unit'), shown) ?? null,
    })
  }
  return units
}
