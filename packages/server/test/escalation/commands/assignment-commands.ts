import { nameOf } from '../company/people.ts'
import { type Command, calling, currentAssignments, DAYS, inDays, type Situation, somebody, someUnit } from './command.ts'

function period(situation: Situation): { readonly validFrom?: string; readonly validUntil?: string } {
  const { choose } = situation
  const from = choose.chance(0.25) ? choose.one([...DAYS]) : null
  const until = choose.chance(0.25) ? 90 : null
  return {
    ...(from === null ? {} : { validFrom: inDays(situation, from) }),
    ...(until === null ? {} : { validUntil: inDays(situation, until) }),
  }
}

const grant = calling('assignment.grant', 16, (situation) => {
  const { choose, moment } = situation
  const role = choose.pick(Object.keys(moment.worldAt(moment.now).policy.roles)) ?? 'employee'
  const [userId, unitId, when] = [somebody(situation), someUnit(situation), period(situation)]
  return {
    body: { userId, role, unitId, reason: 'proof', ...when },
    said: `gives ${nameOf(userId)} ${role} in ${nameOf(unitId)} ${JSON.stringify(when)}`,
  }
})

const end = calling('assignment.end', 7, (situation) => {
  const { choose } = situation
  const all = currentAssignments(situation)
  const denying = all.filter(({ role }) => ['barred', 'veiled', 'auditor'].includes(String(role)))
  const some = choose.pick(choose.chance(0.5) && denying.length > 0 ? denying : all)
  if (some === undefined) return null
  const at = choose.chance(0.25) ? { at: inDays(situation, choose.one([...DAYS])) } : {}
  return {
    params: { id: String(some.id) },
    body: { reason: 'proof', ...at },
    said: `ends ${String(some.role)} of ${nameOf(String(some.owner_id))} in ${nameOf(String(some.unit_id))} ${JSON.stringify(at)}`,
    act: { needs: [['end', 'assignment', String(some.id)]] },
  }
})

export const assignmentCommands: readonly Command[] = [grant, end]
