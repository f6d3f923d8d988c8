import type { AuditDecision } from '@menshen/contract'
import type { Scope } from '@menshen/engine'
import type { Person } from '../company/person.ts'

const known = new Map<string, AuditDecision>()

/** What let somebody do something, by the grant that their role has for it; the same object for the same question. */
export function decision({ roles }: Person, object: string, operation: string, scope: Scope): AuditDecision {
  const role = roles.at(-1) ?? 'employee'
  const key = `${role} ${object} ${operation} ${scope}`
  const before = known.get(key)
  if (before !== undefined) return before
  const id = `${role}-${object}-${operation === 'read' ? scope : operation}`
  const made: AuditDecision = { allowed: true, grants: [{ id, role, scope }], denials: [] }
  known.set(key, made)
  return made
}

/** Jobs that see everybody's records, not those of their unit alone. */
const SEES_ALL: ReadonlySet<Person['job']> = new Set(['service', 'finance', 'administrator', 'auditor', 'marketing', 'program'])

/** By which scope somebody sees a record of that owner. */
export function scopeFor(person: Person, ownerId: string | null): Scope {
  if (ownerId === person.id) return 'mine'
  return SEES_ALL.has(person.job) ? 'all' : 'unitAndBelow'
}
