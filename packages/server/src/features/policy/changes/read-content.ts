import type { areaEndpoints, OutputOf } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { decisionOn, isInView, rowsById, targetOf } from '#platform/access/rows.ts'
import { rowInView } from '#platform/access/view/read-record.ts'
import { gainNames, gainsOf } from '../author-rights.ts'
import { findingsOf } from '../check-policy.ts'
import { idInForce } from '../stored-version.ts'
import { needsSecondPerson } from '../undo.ts'
import { approvalStanding, writersOf } from './independence.ts'
import { digestOf, storedChange, understandStored } from './stored-change.ts'

type Content = OutputOf<typeof areaEndpoints.policyChange.content>

/** Whether the person sees the version in force, against which a change says what it changes. */
async function seesPolicy(door: DoorContext, id: string): Promise<boolean> {
  const [row] = await rowsById(door, 'policy', [id])
  return row !== undefined && isInView(door, 'policy', row)
}

/** What a change holds, what it would change, and how the reader stands to it. */
export async function readContent(door: DoorContext, id: string): Promise<Content> {
  const { tx, plan } = door
  const row = await rowInView(door, 'policyChange', id)
  const stored = await storedChange(tx, id)
  const read = understandStored(door, stored)
  const compiled = 'problems' in read ? null : read.compiled
  const organisation = await organisationAt(tx, tx.now)
  const inForce = await idInForce(tx)
  const sees = await seesPolicy(door, inForce)
  const { obstacle, gains } = await approvalStanding(door, plan, organisation, { row, stored, compiled, at: tx.now })
  const findings = await findingsOf(door, read)
  door.audit({
    event: 'policy.change-read',
    operation: 'read',
    target: targetOf('policyChange', id, row),
    decision: decisionOn(door, 'policyChange', 'read', row),
    shown: [id],
  })
  return {
    id,
    document: compiled === null ? stored.document : { ...compiled.document },
    source: stored.source,
    digest: digestOf(stored),
    // V8: what it would change is told of a policy that the reader sees.
    findings: sees ? findings : { ...findings, changes: null },
    baseInForce: inForce === row.record.baseId,
    secondPerson: needsSecondPerson(plan.compiled),
    authorGains: compiled === null || !sees ? [] : gainNames(await gainsOf(door, organisation, compiled, writersOf({ row, stored }))),
    obstacle,
    gains: sees ? gainNames(gains) : [],
  }
}
