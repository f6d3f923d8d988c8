import type { areaEndpoints, Labels, OutputOf } from '@menshen/contract'
import { inUse } from '#platform/account/in-use.ts'
import { DEMONSTRATION_PASSWORD } from '#platform/demonstration.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

interface Row {
  email: string
  name: string
  name_zh: string | null
  job_title: string | null
  unit_name: string
  unit_name_zh: string | null
  roles: { labels: Labels; duty: Labels }[]
}

const PEOPLE = `
  SELECT u.email, u.name, u.name_zh, u.job_title, n.name AS unit_name, n.name_zh AS unit_name_zh,
    coalesce((
      SELECT jsonb_agg(DISTINCT jsonb_build_object(
        'labels', p.document -> 'roles' -> a.role -> 'labels', 'duty', p.document -> 'roles' -> a.role -> 'duty'))
      FROM assignment a CROSS JOIN rights_version v JOIN policy_version p ON p.number = v.policy
      WHERE a.owner_id = u.id AND a.valid_from <= now() AND now() < a.valid_until AND p.document -> 'roles' ? a.role
    ), '[]') AS roles
  FROM "user" u JOIN unit n ON n.id = u.unit_id
  WHERE ${inUse('u')}
  ORDER BY u.created_at, u.id`

/** Refuses whatever does not come straight from this machine (DESIGN §7). Outside demonstration mode there is nothing here. */
export function checkDemonstration(context: Pick<RequestContext, 'local'>, demonstration: boolean): void {
  if (!demonstration) throw new Problem('not-found')
  if (!context.local) throw new Problem('demonstration-only')
}

/** Whom one can be in the demonstration, with the password that all of them have. */
export async function demonstrationPeople(context: RequestContext): Promise<OutputOf<typeof areaEndpoints.demonstration.people>> {
  const { rows } = await context.tx.execute<Row>({ text: PEOPLE, values: [] })
  return {
    password: DEMONSTRATION_PASSWORD,
    people: rows.map((row) => ({
      email: row.email,
      name: row.name,
      nameZh: row.name_zh,
      jobTitle: row.job_title,
      roles: row.roles.map(({ labels }) => labels),
      duties: row.roles.map(({ duty }) => duty),
      unit: { en: row.unit_name, zh: row.unit_name_zh ?? row.unit_name },
    })),
  }
}
