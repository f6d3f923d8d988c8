import { type Row, rowsIn } from '../../noninterference/rows.ts'
import type { Moment } from './moment.ts'

/** Tables whose every row says something about rights. */
const WHOLE = [
  'assignment',
  'user_manager',
  'user_attribute',
  'unit_history',
  'unit',
  'record_team',
  'record_share',
  'customer',
  'contact',
  'lead',
]

/** What of an account says something about rights. */
const OF_USERS = ['status', 'leaving_at', 'responsible_id', 'kind', 'deleted_at', 'unit_id', 'owner_id', 'email'] as const

const sameUser = (a: Row, b: Row | undefined): boolean =>
  a === b || (b !== undefined && OF_USERS.every((column) => a[column] === b[column]))

/** Whether anything that rights could follow from is another than before. Rows that nobody wrote are the same objects on both sides. */
export function rightsTouched(before: Moment, after: Moment): boolean {
  const others = (table: string): boolean => {
    const [was, is] = [before.rows[table], after.rows[table]]
    return was?.size !== is?.size || rowsIn(after.rows, table).some((row) => was?.get(String(row.id)) !== row)
  }
  const policy = (moment: Moment): unknown => rowsIn(moment.rows, 'rights_version')[0]?.policy
  const users = rowsIn(after.rows, 'user')
  return (
    policy(before) !== policy(after) ||
    users.length !== before.rows.user?.size ||
    users.some((row) => !sameUser(row, before.rows.user?.get(String(row.id)))) ||
    WHOLE.some(others)
  )
}
