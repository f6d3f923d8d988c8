import type { Approver, CompiledPolicy } from '@menshen/engine'
import { roleFacts } from '#platform/access/principal/role-facts.ts'
import { inUse } from '#platform/account/in-use.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { dependentOn } from './independence.ts'
import { peopleAbove } from './people-above.ts'
import { unitsAbove } from './units-above.ts'

/** As much of a request as its way depends on. */
export interface Routed {
  readonly ownerId: string
  readonly unitId: string
  readonly role: string
}

/** Those who hold a role, or one that inherits it, where it reaches the unit. */
export async function holdersOf(tx: Transaction, { document }: CompiledPolicy, role: string, unitId: string): Promise<string[]> {
  const roles = Object.keys(document.roles).filter((name) => roleFacts(document, name).roles.has(role))
  const { rows } = await tx.execute<{ id: string }>({
    text: `SELECT DISTINCT a.owner_id AS id FROM assignment a JOIN "user" u ON u.id = a.owner_id
           WHERE a.role = ANY ($1) AND a.unit_id = ANY ($2::uuid[]) AND a.deleted_at IS NULL AND a.valid_from <= $3 AND $3 < a.valid_until
             AND ${inUse('u')} AND u.kind = 'person' ORDER BY 1`,
    values: [roles, await unitsAbove(tx, unitId), tx.now],
  })
  return rows.map(({ id }) => id)
}

/** Those of some people who may decide on what the person asks for. INVARIANT (§4.3): never the person, nor anybody of their making. */
async function independent(tx: Transaction, askerId: string, people: readonly string[]): Promise<string[]> {
  const others = people.filter((id) => id !== askerId)
  const dependent = await dependentOn(tx, askerId, others)
  return others.filter((id) => !dependent.has(id))
}

/** Who is asked by this part of the policy's way: the nearest above, or all who answer for the role. Nobody: it cannot be granted. */
export async function whoIsAsked(tx: Transaction, policy: CompiledPolicy, request: Routed, approver: Approver): Promise<string[]> {
  if (approver === 'manager') return (await independent(tx, request.ownerId, await peopleAbove(tx, request.ownerId))).slice(0, 1)
  const ownerRole = policy.document.roles[request.role]?.ownerRole
  if (ownerRole === undefined) return []
  return independent(tx, request.ownerId, await holdersOf(tx, policy, ownerRole, request.unitId))
}

/** Who is asked when somebody does not answer: the nearest above that person. */
export async function whoIsAskedInstead(tx: Transaction, request: Routed, silent: string): Promise<string | null> {
  const [first] = await independent(tx, request.ownerId, await peopleAbove(tx, silent))
  return first ?? null
}

/** Deputies of some people by now, with whose place they take. */
export async function deputiesOf(
  tx: Transaction,
  request: Routed,
  people: readonly string[],
): Promise<{ readonly deputyId: string; readonly insteadOf: string }[]> {
  const { rows } = await tx.execute<{ deputyId: string; insteadOf: string }>({
    text: `SELECT d.deputy_id AS "deputyId", d.user_id AS "insteadOf" FROM deputy d JOIN "user" u ON u.id = d.deputy_id
           WHERE d.user_id = ANY ($1::uuid[]) AND d.valid_from <= $2 AND $2 < d.valid_until AND ${inUse('u')} AND u.kind = 'person'
           ORDER BY 2, 1`,
    values: [people, tx.now],
  })
  const may = new Set(
    await independent(
      tx,
      request.ownerId,
      rows.map(({ deputyId }) => deputyId),
    ),
  )
  return rows.filter(({ deputyId }) => may.has(deputyId))
}
