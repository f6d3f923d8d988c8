import { commitment, equalHashes, type Hash, leafHash } from '@menshen/ledger'
import type { Finding, FindingKind } from './finding.ts'
import type { Opening, PlacedEvent, ShownEvent } from './placed-event.ts'

type At = Pick<Finding, 'position' | 'eventId'>

function wrongIn(id: string, { name, salt, value }: Opening, kept: string | undefined): FindingKind | null {
  if (kept === undefined) return 'value-added'
  // With half of what opens it a value is not erased: either half helps to find the other.
  if (value === null || salt === null) return 'value-halved'
  return commitment(id, name, salt, value) === kept ? null : 'value-changed'
}

/** What is wrong with the values of an event that stand behind commitments (A3). Those without salt are erased, or gone. */
function valueFindings({ id, commitments, openings, more }: ShownEvent, at: At, findings: Finding[]): void {
  if (commitments === null) return
  for (const name of more) findings.push({ ...at, kind: 'value-added', detail: name })
  let opened = 0
  // INVARIANT: no two openings are of one value; what reads the event sees to that.
  for (const opening of openings) {
    const kept = Object.hasOwn(commitments, opening.name) ? commitments[opening.name] : undefined
    if (kept !== undefined) opened += 1
    const kind = wrongIn(id, opening, kept)
    if (kind !== null) findings.push({ ...at, kind, detail: opening.name })
  }
  const names = Object.keys(commitments)
  if (names.length === opened) return
  for (const name of names)
    if (!openings.some((one) => one.name === name && (one.salt !== null || one.value !== null)))
      findings.push({ ...at, kind: 'value-missing', detail: name })
}

function leafFindings({ entry, form, beside }: ShownEvent, placed: PlacedEvent, at: At): Finding[] {
  const anew: Hash = leafHash(entry)
  const findings: Finding[] = []
  if (!equalHashes(anew, placed.hash)) findings.push({ ...at, kind: 'event-changed' })
  if (beside !== null && !equalHashes(anew, beside)) findings.push({ ...at, kind: 'leaf-differs', detail: 'the leaf' })
  if (form !== placed.form) findings.push({ ...at, kind: 'leaf-differs', detail: 'the form' })
  return findings
}

/** What is wrong with one event of the log, whatever stands around it. Whatever it holds, it does not keep the others from being checked. */
export function checkEvent(placed: PlacedEvent): Finding[] {
  const { position, eventId, event, altered } = placed
  const at = { position, eventId }
  if (event === 'missing') return [{ ...at, kind: 'event-missing' }]
  if (event === 'unreadable') return [{ ...at, kind: 'event-unreadable' }]
  const findings = leafFindings(event, placed, at)
  try {
    valueFindings(event, at, findings)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    findings.push({ ...at, kind: 'event-unreadable' })
  }
  for (const detail of altered) findings.push({ ...at, kind: 'column-altered', detail })
  return findings
}
