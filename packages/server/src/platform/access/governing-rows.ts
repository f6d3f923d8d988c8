import type { ObjectSpec } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { DoorContext } from './door-context.ts'
import { type Columns, columnsFor, insertRow, updateRow } from './write/record-tables.ts'

/** INVARIANT: features store the records that govern alone; customers' records are stored behind the door and nowhere else. */
function governing(spec: ObjectSpec): ObjectSpec {
  if (spec.kind !== 'administrative') throw new Error(`${spec.name} is stored by the door alone`)
  return spec
}

/** Some fields of a governing record as columns, with what makes it findable. */
export function governingColumns(
  spec: ObjectSpec,
  record: Readonly<Record<string, Value | undefined>>,
  fields: readonly string[],
): Columns {
  return columnsFor(governing(spec), record, fields)
}

/** Stores a new governing record. Whether it may be made was checked before, see create-record.ts (`prepareCreate`). */
export function insertGoverning(context: Pick<DoorContext, 'tx'>, spec: ObjectSpec, columns: Columns): Promise<void> {
  return insertRow(context, governing(spec), columns)
}

/** Changes a governing record that the caller has locked and checked, see target.ts (`openTarget`). */
export function updateGoverning(context: DoorContext, spec: ObjectSpec, id: string, columns: Columns): Promise<void> {
  return updateRow(context, governing(spec), id, columns)
}
