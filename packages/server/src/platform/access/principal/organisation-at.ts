import { type UnitPlace, type UnitTree, unitTree } from '@menshen/engine'
import type { Connection } from '#platform/database/database.ts'
import { CLEAN, inForce, type Span, spanColumns } from './span.ts'

/** The tree of units and who reports to whom, at one instant. */
export interface Organisation {
  readonly places: readonly UnitPlace[]
  readonly units: UnitTree
  /** By manager, those who report to them directly. */
  readonly reportsOf: ReadonlyMap<string, readonly string[]>
  readonly span: Span
  readonly clean: boolean
}

interface Row {
  readonly units: readonly [id: string, parentId: string | null][]
  readonly managers: readonly [userId: string, managerId: string][]
  readonly since: string
  readonly until: string
  readonly clean: boolean
}

const NOW = '$1::timestamptz'
const TEXT = `SELECT
  (SELECT coalesce(jsonb_agg(jsonb_build_array(unit_id, parent_id) ORDER BY unit_id), '[]') FROM unit_history WHERE ${inForce(NOW)}) AS units,
  (SELECT coalesce(jsonb_agg(jsonb_build_array(user_id, manager_id)), '[]') FROM user_manager WHERE ${inForce(NOW)}) AS managers,
  ${spanColumns(['unit_history', 'user_manager'], NOW)}, ${CLEAN}`

/** Reads the organisation as it was, is or will be at an instant, from its history (DESIGN §3). */
export async function organisationAt(connection: Connection, instant: string): Promise<Organisation> {
  const { rows } = await connection.execute<Row>({ text: TEXT, values: [instant] })
  const row = rows[0]
  if (row === undefined) throw new Error('the organisation could not be read')
  const places = row.units.map(([id, parentId]) => ({ id, parentId }))
  const reportsOf = new Map<string, string[]>()
  for (const [user, manager] of row.managers) {
    const known = reportsOf.get(manager)
    if (known === undefined) reportsOf.set(manager, [user])
    else known.push(user)
  }
  return { places, units: unitTree(places), reportsOf, span: { since: row.since, until: row.until }, clean: row.clean }
}

/** All who report to a person, directly or through others. A circle, which writing refuses, would still end. */
export function allReports(organisation: Pick<Organisation, 'reportsOf'>, userId: string): string[] {
  const found = new Set<string>()
  const open = [userId]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const report of organisation.reportsOf.get(next) ?? []) {
      if (found.has(report) || report === userId) continue
      found.add(report)
      open.push(report)
    }
  }
  return [...found]
}
