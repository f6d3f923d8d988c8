import type { areaEndpoints, Labels, OutputOf } from '@menshen/contract'
import { type CompiledPolicy, documentChanges, type PlaceChange, type PolicyDocument } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { decisionOnAll, type Row, targetOf } from '#platform/access/rows.ts'
import { shownFromView } from '#platform/access/shown-record.ts'
import { rowInView } from '#platform/access/view/read-record.ts'
import { toldComparison } from './compare-with-current.ts'
import { understandWritten } from './read-written.ts'
import { idInForce, storedPolicy } from './stored-version.ts'

type VersionComparison = OutputOf<typeof areaEndpoints.policy.comparison>

interface Version {
  readonly id: string
  readonly number: number | null
  readonly row: Row
  readonly document: PolicyDocument
  /** Null where it speaks of what the product does not know any more. */
  readonly compiled: CompiledPolicy | null
}

/** A version of V; its number as far as the person sees it. */
async function versionInView(door: DoorContext, id: string): Promise<Version> {
  const row = await rowInView(door, 'policy', id)
  const { fields, masked } = shownFromView(door, 'policy', row)
  const { number } = fields
  const { document } = await storedPolicy(door.tx, id)
  const read = understandWritten({ document }, door.plan.compiled.vocabulary)
  return {
    id,
    row,
    number: typeof number === 'number' && !masked.includes('number') ? number : null,
    // What is stored was checked before it was.
    document: document as unknown as PolicyDocument,
    compiled: 'problems' in read ? null : read.compiled,
  }
}

function labelsOf(value: unknown): Labels | null {
  const { labels, text } = (value ?? {}) as { readonly labels?: Labels; readonly text?: Labels }
  return labels ?? text ?? null
}

function toldPlace({ place, before, after }: PlaceChange): VersionComparison['places'][number] {
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  return { place: [...place], kind, labels: labelsOf(after) ?? labelsOf(before) }
}

/** What a version gives and takes that another does not, by meaning, and where their documents differ. Both must be in the person's view. */
export async function compareVersions(door: DoorContext, id: string, otherId: string | undefined): Promise<VersionComparison> {
  const to = await versionInView(door, id)
  const from = await versionInView(door, otherId ?? (await idInForce(door.tx)))
  door.audit({
    event: 'policy.compared',
    operation: 'read',
    target: targetOf('policy', id, to.row),
    decision: decisionOnAll(door, 'policy', [to.row, from.row]),
    details: { comparedWith: from.id },
  })
  const changes =
    from.compiled === null || to.compiled === null
      ? null
      : await toldComparison(door, await organisationAt(door.tx, door.tx.now), from.compiled, to.compiled)
  return {
    from: { id: from.id, number: from.number },
    to: { id: to.id, number: to.number },
    changes,
    places: documentChanges(from.document, to.document).map(toldPlace),
  }
}
