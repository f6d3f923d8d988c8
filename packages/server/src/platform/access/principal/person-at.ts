import type { Assignment, Scalar } from '@menshen/engine'
import type { Connection } from '#platform/database/database.ts'
import { CLEAN, inForce, type Span, spanColumns } from './span.ts'

/** What was given to a person and said of them, at one instant. Membership in a unit alone gives nothing (G2), so it is not here. */
export interface PersonAt {
  readonly assignments: readonly Assignment[]
  readonly attributes: Readonly<Record<string, Scalar | readonly Scalar[]>>
  readonly span: Span
  readonly clean: boolean
}

interface Row {
  readonly assignments: readonly [role: string, unit: string][]
  readonly attributes: PersonAt['attributes']
  readonly since: string
  readonly until: string
  readonly clean: boolean
}

// INVARIANT (F1): what is held ends with the account's last day, so that a plan does not outlast it either.
const NOW = '$2::timestamptz'
const TEXT = `WITH
  held AS (SELECT role, unit_id, valid_from, least(valid_until, (SELECT leaving_at FROM "user" WHERE id = $1)) AS valid_until
    FROM assignment WHERE owner_id = $1 AND deleted_at IS NULL),
  said AS (SELECT name, value, valid_from, valid_until FROM user_attribute WHERE user_id = $1)
SELECT
  (SELECT coalesce(jsonb_agg(jsonb_build_array(role, unit_id) ORDER BY role, unit_id), '[]') FROM held WHERE ${inForce(NOW)}) AS assignments,
  (SELECT coalesce(jsonb_object_agg(name, value), '{}') FROM said WHERE ${inForce(NOW)}) AS attributes,
  ${spanColumns(['held', 'said'], NOW)}, ${CLEAN}`

/** Reads what a person held at an instant. */
export async function personAt(connection: Connection, userId: string, instant: string): Promise<PersonAt> {
  const { rows } = await connection.execute<Row>({ text: TEXT, values: [userId, instant] })
  const row = rows[0]
  if (row === undefined) throw new Error('the rights of a person could not be read')
  const { attributes, since, until, clean } = row
  return { assignments: row.assignments.map(([role, unit]) => ({ role, unit })), attributes, span: { since, until }, clean }
}
