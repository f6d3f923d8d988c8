import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { keyOf, type Row, type Rows } from '../rows.ts'

/** What another database can have different without a person observing it. */
export type ChangeKind =
  | 'hidden row altered'
  | 'hidden row added'
  | 'hidden row removed'
  | 'hidden field altered'
  | 'masked value replaced'
  | 'kept column altered'
  | 'team or share of others'
  | 'history'
  | 'log'
  | 'account of others'
  | 'policy of others'

export type Edit =
  | { readonly op: 'set'; readonly table: string; readonly id: string; readonly columns: Row }
  | { readonly op: 'add'; readonly table: string; readonly row: Row }
  | { readonly op: 'remove'; readonly table: string; readonly id: string }

/** One difference between D and D′, small enough to be left out by itself when a finding is made smaller. */
export interface Change {
  readonly kind: ChangeKind
  /** The object type or table it lies in. */
  readonly object: string
  /** The records it concerns: the row itself, and those that it refers to or belongs to. */
  readonly ids: readonly string[]
  /** The fields whose values differ; all of them where a row appears or goes. */
  readonly fields: readonly string[] | 'all'
  readonly edits: readonly Edit[]
}

function applied(tables: Map<string, Map<string, Row>>, edit: Edit): void {
  const table = tables.get(edit.table)
  if (table === undefined) throw new Error(`no table ${edit.table}`)
  if (edit.op === 'add') table.set(keyOf(edit.row), edit.row)
  if (edit.op === 'remove') table.delete(edit.id)
  const before = edit.op === 'set' ? table.get(edit.id) : undefined
  if (edit.op === 'set' && before !== undefined) table.set(edit.id, { ...before, ...edit.columns })
}

/** The rows after these changes; the columns that follow from others are not yet worked out again (`settled`). */
export function withChanges(rows: Rows, changes: readonly Change[]): Rows {
  const tables = new Map(Object.entries(rows).map(([table, map]) => [table, new Map(map)]))
  for (const { edits } of changes) for (const edit of edits) applied(tables, edit)
  return Object.fromEntries(tables)
}

/** The same rows, stored in another order: nobody observes where a row lies. */
export function shuffled(rows: Rows, random: Random): Rows {
  return Object.fromEntries(Object.entries(rows).map(([table, map]) => [table, new Map(random.take([...map], map.size))]))
}
