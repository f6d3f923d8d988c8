import type { areaEndpoints, OutputOf } from '@menshen/contract'
import type { CompiledPolicy } from '@menshen/engine'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { type PersonAt, personAt } from '#platform/access/principal/person-at.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { eligibleUnits, mostHours, roleOf, type WayName } from './clauses.ts'
import { refusedAct } from './refused-act.ts'
import { planWith, refusedRow, wouldDo } from './would-do.ts'

type Way = OutputOf<(typeof areaEndpoints.accessRequests)['ways']>['ways'][number]

const WAYS: readonly WayName[] = ['request', 'elevation', 'breakGlass']

/** The ways to a role that are open to the caller: what may be asked for, and what the policy holds ready for them. */
function waysTo(policy: CompiledPolicy, { assignments }: PersonAt, role: string): Omit<Way, 'wouldDo'>[] {
  const spec = roleOf(policy, role)
  if (spec === undefined) return []
  const found: Omit<Way, 'wouldDo'>[] = []
  for (const way of WAYS) {
    const most = mostHours(policy, role, way)
    if (most === null) continue
    const clause = way === 'request' ? undefined : spec[way]
    const units = clause === undefined ? null : eligibleUnits(policy, assignments, clause.eligible)
    if (units?.length === 0) continue
    const needsApproval = way === 'request' || (way === 'elevation' && spec.elevation?.approval === true)
    found.push({
      role,
      labels: spec.labels,
      duty: spec.duty,
      way,
      mostHours: most,
      assurance: clause?.assurance ?? 1,
      needsApproval,
      units,
    })
  }
  return found
}

/** The roles that the caller can ask for or take, and whether each would allow an act that was refused. */
export async function readWays(context: RequestContext, refusal: string | undefined): Promise<{ ways: Way[] }> {
  const door = doorOfRequest(context)
  const { tx, plan } = door
  const act = await refusedAct(tx, plan.userId, refusal)
  const row = act === null ? null : await refusedRow(door, act)
  const organisation = await organisationAt(tx, tx.now)
  const person = await personAt(tx, plan.userId, tx.now)
  const ways: Way[] = []
  for (const role of Object.keys(plan.compiled.document.roles)) {
    for (const way of waysTo(plan.compiled, person, role)) {
      const unit = way.units?.[0] ?? door.unitId
      const answer = act === null ? null : wouldDo(door, planWith(door, organisation, person, role, unit), act, row)
      ways.push({ ...way, wouldDo: answer })
    }
  }
  return { ways }
}
