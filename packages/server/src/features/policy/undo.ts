import type { CompiledPolicy } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { after, HOUR } from '#platform/clock.ts'
import type { Transaction } from '#platform/database/transact.ts'

/** Whether a version needs the approval of a second person, by the policy in force: one that takes the rule away needs it itself. */
export const needsSecondPerson = ({ document }: CompiledPolicy): boolean => document.publication?.secondPerson === true

interface InForce {
  readonly id: string
  readonly published_at: string
  readonly undoes: string | null
  /** The version that was in force right before. */
  readonly before: string | null
}

async function versionInForce(tx: Transaction): Promise<InForce | undefined> {
  const { rows } = await tx.execute<InForce>({
    text: `SELECT p.id, p.published_at, p.undoes, (
             SELECT b.id FROM policy_version b WHERE b.published_at IS NOT NULL AND b.number < p.number ORDER BY b.number DESC LIMIT 1) AS before
           FROM policy_version p JOIN rights_version v ON v.policy = p.number`,
    values: [],
  })
  return rows[0]
}

/** Whether a version asks for no less than the one in force before another may be published. */
function keepsTheRule(inForce: CompiledPolicy, { document: { publication = {} } }: CompiledPolicy): boolean {
  const { undoHours = 0 } = inForce.document.publication ?? {}
  return publication.secondPerson === true && (publication.undoHours ?? 0) <= undoHours
}

/**
 * Whether one person may put a version back without a second one: the one that was in force right before, within the time that the policy in
 * force gives for it. INVARIANT: only what was approved is taken back so, not what took something back itself, or one could go to and fro for
 * ever between two versions; and not to one that asks for less, or one could be rid of the rule alone.
 *
 * @returns the version that is taken back; null where it may not be
 */
export async function mayUndo({ tx, plan }: DoorContext, id: string, former: CompiledPolicy): Promise<string | null> {
  const { undoHours = 0 } = plan.compiled.document.publication ?? {}
  const current = await versionInForce(tx)
  if (!needsSecondPerson(plan.compiled) || current === undefined || current.before !== id || current.undoes !== null) return null
  if (!keepsTheRule(plan.compiled, former) || after(current.published_at, undoHours * HOUR) <= tx.now) return null
  return current.id
}
