import type { Assignment, Scalar, Subject } from '@menshen/engine'
import { inUse } from '#platform/account/in-use.ts'
import type { Connection } from '#platform/database/database.ts'
import { allReports, type Organisation } from './organisation-at.ts'
import { inForce } from './span.ts'

interface Row {
  readonly id: string
  readonly assignments: readonly [role: string, unit: string][]
  readonly attributes: Readonly<Record<string, Scalar | readonly Scalar[]>>
}

const TEXT = `SELECT u.id,
    (SELECT jsonb_agg(jsonb_build_array(role, unit_id) ORDER BY role, unit_id) FROM assignment
     WHERE owner_id = u.id AND deleted_at IS NULL AND ${inForce('$1::timestamptz')}) AS assignments,
    (SELECT coalesce(jsonb_object_agg(name, value), '{}') FROM user_attribute WHERE user_id = u.id AND ${inForce('$1::timestamptz')}) AS attributes
  FROM "user" u WHERE ${inUse('u')}
    AND EXISTS (SELECT FROM assignment WHERE owner_id = u.id AND deleted_at IS NULL AND ${inForce('$1::timestamptz')})
  ORDER BY u.id`

/** All who can use their account and hold a role now, for what a change would mean to each. No session is assumed. */
export async function subjectsNow(connection: Connection, organisation: Organisation, now: string): Promise<Subject[]> {
  const { rows } = await connection.execute<Row>({ text: TEXT, values: [now] })
  return rows.map(({ id, assignments, attributes }) => ({
    id,
    assignments: assignments.map(([role, unit]): Assignment => ({ role, unit })),
    attributes,
    reports: allReports(organisation, id),
    session: null,
  }))
}
