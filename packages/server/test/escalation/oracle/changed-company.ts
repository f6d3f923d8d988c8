import { idOf, START } from '../../noninterference/company/names.ts'
import type { Row, Rows } from '../../noninterference/rows.ts'
import { type UnitName, unitId, userId } from '../company/people.ts'
import { companyRows } from '../company/rows.ts'
import { type Act, judge } from './judge.ts'
import { momentOf } from './moment.ts'

export const company = companyRows('no password')(1)

/** The company with rows put in the place of others, or beside them. */
export const withRows = (rows: Rows, table: string, ...changed: readonly Row[]): Rows => ({
  ...rows,
  [table]: new Map([...(rows[table] ?? []), ...changed.map((row) => [String(row.id), row] as const)]),
})

export const row = (table: string, name: string): Row => {
  const found = company[table]?.get(idOf(name))
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

export const held = (who: string, role: string, unit: UnitName, more: Row = {}): Row => ({
  ...row('assignment', 'assignment ada administrator company'),
  id: idOf(`${who} ${role} ${unit}`),
  owner_id: userId(who),
  unit_id: unitId(unit),
  role,
  ...more,
})

export const judged = (after: Rows, act: Partial<Act> & { readonly actor: string }, before = company) =>
  judge({ kind: 'assign', ...act }, momentOf(before, START), momentOf(after, START))
