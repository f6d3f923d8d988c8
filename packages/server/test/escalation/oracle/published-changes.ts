import { allowed } from '@menshen/engine/test/reference/decide.ts'
import { type Row, rowsIn } from '../../noninterference/rows.ts'
import { nameOf } from '../company/people.ts'
import { asking } from './assignable.ts'
import type { Moment } from './moment.ts'

/** A change that became a version by an act. */
export interface Publication {
  /** The accounts that may have nothing by it. */
  readonly barred: ReadonlySet<string>
  /** Why whoever approved it could not. */
  readonly wrong: readonly string[]
}

const personBehind = ({ rows }: Moment, userId: string): string => {
  const user = rows.user?.get(userId)
  return user?.kind === 'service' && typeof user.responsible_id === 'string' ? user.responsible_id : userId
}

/** A person with all programs that they answer for: what any of these accounts does or gains is theirs. */
export function accountsOf(moment: Moment, userId: string): string[] {
  const person = personBehind(moment, userId)
  return rowsIn(moment.rows, 'user').flatMap(({ id }) => (personBehind(moment, String(id)) === person ? [String(id)] : []))
}

const changesIn = ({ rows }: Moment): readonly Row[] => rowsIn(rows, 'policy_change')

const earlier = ({ rows }: Moment, { id }: Row): Row | undefined => rows.policy_change?.get(String(id))

/** Whoever had a hand in what a change holds, with all accounts of theirs. */
function writersOf(moment: Moment, row: Row): ReadonlySet<string> {
  return new Set([String(row.owner_id), ...((row.editors ?? []) as string[])].flatMap((id) => accountsOf(moment, id)))
}

/** Why somebody is nobody to approve a change: they wrote of it, their account is closed, or they have no right to. */
function wrongApprover(moment: Moment, row: Row, approver: string): string[] {
  const then = moment.worldAt(moment.now)
  const what = `a change of ${nameOf(String(row.owner_id))}`
  return [
    ...(writersOf(moment, row).has(approver) ? [`${nameOf(approver)} approved ${what}, in which they had a hand`] : []),
    ...(moment.inUse(approver, moment.now) ? [] : [`${nameOf(approver)}, who approved ${what}, may not act any more`]),
    ...(allowed(then, asking(then, approver), 'approve', 'policyChange', String(row.id))
      ? []
      : [`${nameOf(approver)} may not approve ${what}`]),
  ]
}

/** What is approved after the act and was not so before, or holds something else than what was approved. */
export function wrongApprovals(before: Moment, after: Moment): string[] {
  return changesIn(after).flatMap((row) => {
    const was = earlier(before, row)
    if (
      was === row ||
      row.state === 'published' ||
      typeof row.decided_by !== 'string' ||
      !['approved', 'scheduled'].includes(String(row.state))
    )
      return []
    if (was === undefined || was.decided_at !== row.decided_at) return wrongApprover(before, was ?? row, row.decided_by)
    const rewritten = JSON.stringify([was.document, was.source]) !== JSON.stringify([row.document, row.source])
    return rewritten ? [`a change of ${nameOf(String(row.owner_id))} holds something else than ${nameOf(row.decided_by)} approved`] : []
  })
}

/**
 * Who may gain nothing by a change that was published (§4.3): its publisher, unless it is theirs and somebody approved it; its approver; and
 * while nobody approved it, whoever wrote of it. All of it by the accounts, rights and duties of the moment in which it was published.
 */
export function publicationIn(before: Moment, after: Moment): Publication | null {
  const published = changesIn(after).filter((row) => row.state === 'published' && earlier(before, row)?.state !== 'published')
  if (published.length === 0) return null
  const barred = new Set<string>()
  const wrong: string[] = []
  for (const row of published) {
    const writers = writersOf(before, row)
    const [publisher, approver] = [String(row.published_by), typeof row.decided_by === 'string' ? row.decided_by : null]
    if (approver === null || !writers.has(publisher)) for (const id of accountsOf(before, publisher)) barred.add(id)
    for (const id of approver === null ? writers : accountsOf(before, approver)) barred.add(id)
    if (approver !== null) wrong.push(...wrongApprover(before, row, approver))
  }
  return { barred, wrong }
}
