import { allowed, type EngineRecord } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { administration } from '#platform/access/principal/administrators.ts'
import { type Organisation, organisationAt } from '#platform/access/principal/organisation-at.ts'
import { rulesOf } from '#platform/access/principal/session-facts.ts'
import { Problem, type RefusalTrace } from '#platform/http/problem.ts'
import { peopleRights, type Whose } from './people-rights.ts'
import { OPEN_END } from './periods.ts'
import { type AddedRight, rightsAdded } from './rights-added.ts'

/** The assignment that would give just this right, as a record. */
function asRecord({ tx, plan }: DoorContext, right: AddedRight): EngineRecord {
  return {
    id: right.userId,
    ownerId: right.userId,
    unitId: right.unitId,
    role: right.role,
    validFrom: right.validFrom,
    validUntil: right.validUntil === OPEN_END ? null : right.validUntil,
    reason: '',
    grantedBy: plan.userId,
    endedBy: null,
    createdAt: tx.now,
    createdBy: plan.userId,
    updatedAt: tx.now,
    updatedBy: plan.userId,
  }
}

/** INVARIANT (§4.3): nobody gives themselves anything, and nobody gives what they could not assign as a role in that very unit. */
function mayGive(context: DoorContext, right: AddedRight): boolean {
  return right.userId !== context.plan.userId && allowed(context.plan, 'assignment', 'create', asRecord(context, right))
}

/** Refuses whoever would get at rights that they could not assign. @throws Problem escalation */
export function requireGivable(context: DoorContext, rights: readonly AddedRight[], trace: RefusalTrace): void {
  if (rights.some((right) => !mayGive(context, right))) throw new Problem('escalation', { trace })
}

async function organisationVersion({ tx }: DoorContext): Promise<number | undefined> {
  return (await tx.query.selectFrom('rights_version').select('organisation').executeTakeFirst())?.organisation
}

/** INVARIANT: an act that says it touches one person alone touches no unit and no manager; those are everybody's rights. */
async function requireUntouched(context: DoorContext, version: number | undefined): Promise<void> {
  if ((await organisationVersion(context)) !== version) throw new Error('an act on one person changed the organisation')
}

/** What is to be said of the rights that an act added: it throws where they must not have been. */
type Judge = (added: readonly AddedRight[]) => void

/**
 * Does an act that changes the rights of people, has what it added judged, and refuses it when it left nobody to administer. The act is done
 * first and looked at then, so that no kind of act can be forgotten: refusing undoes it, for a refusal ends the transaction.
 */
export async function judgeRights<T>(
  context: DoorContext,
  whose: Whose,
  trace: RefusalTrace,
  judge: Judge,
  act: () => Promise<T>,
): Promise<T> {
  const { tx, plan } = context
  const left = (organisation: Organisation) => administration(tx, plan.compiled, organisation, tx.now, rulesOf(plan.compiled))
  const version = await organisationVersion(context)
  const was = await organisationAt(tx, tx.now)
  const administrators = await left(was)
  const before = await peopleRights(tx, tx.now, was, whose)
  const result = await act()
  if (whose !== 'everybody') await requireUntouched(context, version)
  const is = whose === 'everybody' ? await organisationAt(tx, tx.now) : was
  judge(rightsAdded(plan.compiled.document, before, await peopleRights(tx, tx.now, is, whose)))
  if ((await left(is)) < administrators) throw new Problem('last-administrator', { trace })
  return result
}

/**
 * The same, and refuses it when it gave rights that the actor may not give. What the actor may give is judged by the rights they had
 * before.
 */
export function guardRights<T>(context: DoorContext, whose: Whose, trace: RefusalTrace, act: () => Promise<T>): Promise<T> {
  return judgeRights(context, whose, trace, (added) => requireGivable(context, added, trace), act)
}
