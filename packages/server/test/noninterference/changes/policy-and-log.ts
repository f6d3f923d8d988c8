import { CRM_OBJECT_NAMES, crmObjects, objects } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { logRow, policyVersion } from '../company/log.ts'
import { idOf } from '../company/names.ts'
import { type Row, type Rows, rowsIn } from '../rows.ts'
import type { Observation } from '../view/observation.ts'
import { GHOSTS, ghostId } from './altered-value.ts'
import type { Change } from './change.ts'

function rolesOf(policy: PolicyDocument, role: string): string[] {
  return [role, ...(policy.roles[role]?.inherits ?? []).flatMap((parent) => rolesOf(policy, parent))]
}

/** Whoever may ask for roles is told of those that the policy lets people ask for or take: their names, duties and terms (ADR 36). */
const canBeHad = ({ request, elevation, breakGlass }: PolicyDocument['roles'][string]): boolean =>
  [request, elevation, breakGlass].some((clause) => clause !== undefined)

/**
 * Another policy is in force, in which only roles that the person does not hold give something else: of what governs, for what roles give of
 * customers' records anybody is told who asks why (V8).
 */
function otherPolicy(observation: Observation): Change[] {
  const { world, person } = observation
  if (observation.rows.policy.size > 0) return []
  const held = new Set(person.assignments.flatMap(({ role }) => rolesOf(world.policy, role)))
  const roles = Object.entries(world.policy.roles).map(([name, role]) => {
    const cut = role.grants.filter(({ object }, index) => index % 2 === 0 || Object.hasOwn(crmObjects, object))
    return [name, held.has(name) || canBeHad(role) ? role : { ...role, duty: { en: 'other', zh: '其他' }, grants: cut }] as const
  })
  const version = policyVersion(4, { ...world.policy, roles: Object.fromEntries(roles) }, true, 'amy')
  return [
    {
      kind: 'policy of others',
      object: 'policy',
      ids: [String(version.id)],
      fields: 'all',
      edits: [
        { op: 'add', table: 'policy_version', row: version },
        { op: 'set', table: 'rights_version', id: '1', columns: { policy: 4 } },
      ],
    },
  ]
}

/** What an event keeps beside its fields. Commitments and openings nobody reads through the API. */
function inner(row: Row, random: Random): Change {
  const columns = {
    changes: [{ field: 'name', before: null, after: `secret ${random.below(100)}` }],
    shown: [idOf(`shown ${random.below(100)}`)],
    terms: { q: 'secret' },
    details: { secret: random.below(100) },
    session_id: idOf(`session ${random.below(9)}`),
  }
  const edits = [{ op: 'set', table: 'audit_event', id: String(row.id), columns }] as const
  return { kind: 'log', object: 'auditEvent', ids: [String(row.id)], fields: Object.keys(columns), edits }
}

/** More events, others, and those the person sees with other insides. */
export function policyAndLogChanges(rows: Rows, observation: Observation, random: Random): Change[] {
  const targets = CRM_OBJECT_NAMES.flatMap((object) => rowsIn(rows, objects[object].table).map((row) => ({ object, row })))
  const events = rowsIn(rows, 'audit_event')
  const added = Array.from({ length: GHOSTS * 2 }, (_, number): Change => {
    const row = logRow(ghostId('auditEvent', number), 1_000 + number, targets, random)
    return { kind: 'log', object: 'auditEvent', ids: [String(row.id)], fields: 'all', edits: [{ op: 'add', table: 'audit_event', row }] }
  })
  const altered = events
    .filter(({ id }) => !observation.rows.auditEvent.has(String(id)))
    .map((row): Change => {
      const { id, ordinal, ...other } = logRow(String(row.id), Number(row.ordinal), targets, random)
      return {
        kind: 'log',
        object: 'auditEvent',
        ids: [id as string],
        fields: 'all',
        edits: [{ op: 'set', table: 'audit_event', id: id as string, columns: other }],
      }
    })
  return [...otherPolicy(observation), ...added, ...altered, ...events.map((row) => inner(row, random))]
}
