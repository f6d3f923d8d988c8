import { objects } from '@menshen/contract'
import { checkCreate } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { governingColumns, insertGoverning } from '#platform/access/governing-rows.ts'
import { brokenSeparation, type HeldRole } from '#platform/access/principal/separation.ts'
import { notPermitted, refusedAt } from '#platform/access/refusals.ts'
import { decisionOn, type Row, targetOf } from '#platform/access/rows.ts'
import { prepareCreate } from '#platform/access/write/create-record.ts'
import { valuePlaces } from '#platform/access/write/given-values.ts'
import { afterwards, changesBetween, recordAct, type Written } from '#platform/access/write/written.ts'
import { Problem } from '#platform/http/problem.ts'
import { guardRights } from './guard-rights.ts'
import { bumpUser } from './periods.ts'
import { requirePeriod } from './require-period.ts'

export interface NewAssignment {
  readonly userId: string
  readonly role: string
  readonly unitId: string
  readonly validFrom?: string | undefined
  readonly validUntil?: string | undefined
  readonly reason: string
}

const spec = objects.assignment

/** The assignment checked as a record that is created: names, values, references, then the right to make just this one (D2). */
async function prepare(door: DoorContext, { userId, validFrom, ...wish }: NewAssignment): Promise<Row> {
  const { tx, plan } = door
  const given = { ...wish, ownerId: userId, validFrom: validFrom ?? tx.now }
  const prepared = await prepareCreate(door, 'assignment', given)
  const row = { ...prepared, record: { ...prepared.record, grantedBy: plan.userId } }
  const check = checkCreate(plan, 'assignment', row, Object.keys(given))
  if (check.allowed) return row
  const trace = { operation: 'create', target: targetOf('assignment', null, row), decision: decisionOn(door, 'assignment', 'create', row) }
  throw notPermitted(trace, valuePlaces(check.fields))
}

/** As a refusal of this endpoint: in the names of what was sent, and told apart from having no right to assign at all. */
function asRefusal(thrown: unknown): unknown {
  if (!(thrown instanceof Problem)) return thrown
  // Whoever may assign roles, and not this one here, would give a right that is not theirs to give (§4.3).
  const code = thrown.code === 'not-permitted' && thrown.issues.length === 0 ? 'escalation' : thrown.code
  const issues = thrown.issues.map((issue) => ({
    ...issue,
    pointer: issue.pointer.replace('/values/', '/').replace('/ownerId', '/userId'),
  }))
  return new Problem(code, { issues, ...(thrown.trace === undefined ? {} : { trace: thrown.trace }) })
}

interface HeldRow extends HeldRole {
  readonly unit_id: string
}

/** What the person holds and will hold, whether the actor sees it or not: separation of duties must hold all the same. */
export async function heldBy({ tx }: DoorContext, userId: string): Promise<HeldRow[]> {
  const { rows } = await tx.execute<HeldRow>({
    text: `SELECT role, unit_id, valid_from AS "from", valid_until AS until FROM assignment
           WHERE owner_id = $1 AND valid_until > $2 AND valid_from < valid_until AND deleted_at IS NULL`,
    values: [userId, tx.now],
  })
  return rows
}

/** Gives somebody a role in a unit, from now on or for a time to come. Nobody gives one to themselves (guard-rights.ts). */
export async function grantAssignment(door: DoorContext, wish: NewAssignment): Promise<Written> {
  const { tx, plan } = door
  const policy = plan.compiled.document
  const row = await prepare(door, wish).catch((thrown: unknown) => {
    throw asRefusal(thrown)
  })
  const trace = { operation: 'create', target: targetOf('assignment', null, row), decision: decisionOn(door, 'assignment', 'create', row) }
  if (wish.userId === plan.userId) throw new Problem('escalation', { trace })
  if (!Object.hasOwn(policy.roles, wish.role)) throw refusedAt('unknown-role', ['/role'])
  const { from, until } = requirePeriod(tx.now, wish.validFrom, wish.validUntil)
  const held = await heldBy(door, wish.userId)
  const same = held.some((one) => one.role === wish.role && one.unit_id === wish.unitId && one.from < until && from < one.until)
  if (same) throw new Problem('already-done', { trace })
  const broken = brokenSeparation(policy, [...held, { role: wish.role, from, until }])
  if (broken !== null) throw new Problem('separation-of-duty', { trace, detail: broken.labels })
  const { record } = row
  await guardRights(door, { userId: wish.userId }, trace, async () => {
    await insertGoverning(door, spec, { id: record.id, ...governingColumns(spec, record, Object.keys(spec.fields)), valid_until: until })
    await bumpUser(tx, wish.userId)
  })
  const changes = changesBetween(spec, {}, record)
  recordAct(door, { event: 'assignment.granted', object: 'assignment', operation: 'create', row, changes })
  return afterwards(door, 'assignment', record.id)
}
