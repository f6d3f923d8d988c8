import type { Cut } from '@menshen/engine'
import { allowed } from '@menshen/engine/test/reference/decide.ts'
import { rowsIn } from '../../noninterference/rows.ts'
import { nameOf } from '../company/people.ts'
import { asking, assignableTo, mostByAssigning } from './assignable.ts'
import { wrongHandovers } from './handovers.ts'
import type { Moment } from './moment.ts'
import { mostByObtaining, type Obtained, obtainedIn, wrongObtaining } from './obtained-roles.ts'
import { includesPart, type Part, textOfPart } from './part-numbers.ts'
import { NO_PARTS, type Parts } from './parts.ts'
import { type Probes, probesOf, unitsOf } from './probes.ts'
import { accountsOf, type Publication, publicationIn, wrongApprovals } from './published-changes.ts'
import { readyRightsAt } from './ready-roles.ts'
import { accountRightsAt, rightsAt } from './rights.ts'
import { seenParents } from './seen-parents.ts'
import { rightsTouched } from './touched.ts'

/** What an acknowledged request did, as far as rights go. */
export interface Act {
  /** In whose name: the person who asked, or the account that answers for a provider. */
  readonly actor: string
  /** With what the token was limited to, when it came with one. */
  readonly cut?: Cut
  /**
   * `assign`: what it adds must lie within what the actor may assign. `publish`: whoever answers for it must gain nothing. `own`: nobody may
   * gain anything. `time`: nor by itself, except by a version that was scheduled. `record`: only who is meant gains, on the records named alone.
   * `obtain`: only who asked gains, by the role that they asked for alone.
   */
  readonly kind: 'assign' | 'publish' | 'own' | 'time' | 'record' | 'obtain'
  /** Who besides the actor must gain nothing by a version. */
  readonly approvers?: readonly string[]
  /** An account that the actor, or whoever the actor names, can get into by it: that is as if they gained its rights. */
  readonly opens?: string
  /** What the actor must have been allowed on a record that was there before. */
  readonly needs?: readonly (readonly [operation: string, object: string, recordId: string])[]
  /** What they must still be allowed on it afterwards, by what they held before (D2). */
  readonly needsAfter?: readonly (readonly [operation: string, object: string, recordId: string])[]
  /** The records that an act on records was about. */
  readonly records?: readonly string[]
}

export interface Judged {
  /** Why the act was an escalation; empty when it was none. */
  readonly wrong: readonly string[]
  /** Whether anybody's rights became more. */
  readonly widened: boolean
}

const MOST_TOLD = 3

const minus = (a: Parts, b: Parts): Part[] => (a === b ? [] : [...a].filter((part) => !includesPart(b, part)))

const told = (parts: readonly Part[]): string => {
  const some = parts.slice(0, MOST_TOLD).map((part) => textOfPart(part).replaceAll(/[0-9a-f-]{36}/g, nameOf))
  return `${some.join('; ')}${parts.length > MOST_TOLD ? `; and ${parts.length - MOST_TOLD} more` : ''}`
}

const when = (instant: string, now: string): string => (instant === now ? '' : ` from ${instant}`)

interface Judging {
  readonly act: Act
  readonly before: Moment
  readonly after: Moment
  /** The same records on both sides, but units as they are on each: their head is whose they are. */
  readonly probes: Probes
  readonly probesAfter: Probes
  readonly instants: readonly string[]
  /** What of a change became a version by the act. */
  readonly publication: Publication | null
  /** The accounts that may gain nothing by a version. */
  readonly barred: ReadonlySet<string>
  /** What somebody got by asking for it or taking it. */
  readonly obtained: readonly Obtained[]
}

function mostFor({ act, before, after, probesAfter: probes }: Judging, userId: string, instant: string, moment = after): Parts {
  const then = before.worldAt(before.now)
  const seen =
    before.rows.user?.has(userId) === true && before.inUse(userId, instant) ? seenParents(before.worldAt(instant), userId, probes) : []
  return mostByAssigning(moment.worldAt(instant), userId, assignableTo(then, asking(then, act.actor, act.cut), userId), probes, seen)
}

/** What somebody has more after the act than they would have had without it, at any instant from now on. */
function* gains(judging: Judging): Generator<{ readonly userId: string; readonly instant: string; readonly parts: Part[] }> {
  const { before, after, probes, probesAfter, instants } = judging
  for (const { id } of rowsIn(after.rows, 'user')) {
    const userId = String(id)
    const known = before.rows.user?.has(userId) === true
    for (const instant of instants) {
      const had = known ? rightsAt(before, userId, instant, probes) : NO_PARTS
      const parts = minus(rightsAt(after, userId, instant, probesAfter), had)
      if (parts.length > 0) yield { userId, instant, parts }
    }
  }
}

/** What a version would let those take who may gain nothing by it. */
function wrongReady({ act, before, after, probes, probesAfter, instants, barred }: Judging): string[] {
  if (act.kind !== 'publish' && act.kind !== 'time') return []
  return [...barred].flatMap((userId) =>
    instants.flatMap((instant) => {
      const more = minus(readyRightsAt(after, userId, instant, probesAfter), readyRightsAt(before, userId, instant, probes))
      const at = when(instant, before.now)
      return more.length === 0 ? [] : [`${nameOf(userId)} could take${at} by a version of their own: ${told(more)}`]
    }),
  )
}

function wrongIn(judging: Judging, userId: string, instant: string, parts: readonly Part[]): string | null {
  const { act, before, publication } = judging
  const at = when(instant, before.now)
  const name = nameOf(userId)
  switch (act.kind) {
    case 'own':
      return `${name} gains${at} by an act on an own account: ${told(parts)}`
    case 'time':
    case 'publish': {
      if (act.kind === 'time' && publication === null) return `${name} gains${at} by nobody's act: ${told(parts)}`
      return judging.barred.has(userId) ? `${name} gains${at} by a version of their own: ${told(parts)}` : null
    }
    case 'record': {
      const elsewhere = parts.filter((part) => act.records?.some((id) => textOfPart(part).includes(id)) !== true)
      return elsewhere.length === 0 ? null : `${name} gains${at} on other records: ${told(elsewhere)}`
    }
    case 'obtain': {
      const most = mostByObtaining(judging.after, before, judging.obtained, userId, instant, judging.probes)
      const beyond = parts.filter((part) => !includesPart(most, part))
      return beyond.length === 0 ? null : `${name} gains${at} by more than the role that was asked for: ${told(beyond)}`
    }
    case 'assign': {
      const most = mostFor(judging, userId, instant)
      const beyond = parts.filter((part) => !includesPart(most, part))
      return beyond.length === 0 ? null : `${name} gains${at} what ${nameOf(act.actor)} may not assign: ${told(beyond)}`
    }
  }
}

function wrongOpening(judging: Judging): string[] {
  const { act, before, probes, instants } = judging
  if (act.opens === undefined || act.opens === act.actor || before.rows.user?.has(act.opens) !== true) return []
  const account = act.opens
  for (const instant of instants) {
    const most = mostFor(judging, account, instant, before)
    const beyond = [...accountRightsAt(before, account, instant, probes)].filter((part) => !includesPart(most, part))
    const at = when(instant, before.now)
    if (beyond.length > 0)
      return [`${nameOf(act.actor)} opens the account of ${nameOf(account)}, who${at} has what they may not assign: ${told(beyond)}`]
  }
  return []
}

function wrongBasis({ act, before, after }: Judging): string[] {
  const then = before.worldAt(before.now)
  const actor = asking(then, act.actor, act.cut)
  const missing = (act.needs ?? []).filter(([operation, object, id]) => !allowed(then, actor, operation, object, id))
  // What the actor held before, on the record and in the organisation as they are afterwards.
  const later = after.worldAt(after.now)
  const lacking = (act.needsAfter ?? []).filter(
    ([operation, object, id]) => !allowed({ ...later, policy: then.policy }, actor, operation, object, id),
  )
  return [
    ...missing.map(([operation, object, id]) => `${nameOf(act.actor)} may not ${operation} ${object} ${nameOf(id)}`),
    ...lacking.map(([operation, object, id]) => `${nameOf(act.actor)} may not ${operation} ${object} ${nameOf(id)} as it is afterwards`),
  ]
}

/** Judges one acknowledged act from the tables before and after it (§4.3), without asking the product. */
export function judge(act: Act, before: Moment, after: Moment): Judged {
  const world = before.worldAt(before.now)
  const roles = new Set([world, after.worldAt(after.now)].flatMap(({ policy }) => Object.keys(policy.roles)))
  const obtained = obtainedIn(before, after)
  const ends = obtained.map(({ until }) => until)
  const instants = [...new Set([before.now, ...before.boundaries, ...after.boundaries, ...ends])].sort()
  const probes = probesOf(world, [...roles], unitsOf(world, world))
  const probesAfter = { ...probes, unit: unitsOf(world, after.worldAt(after.now)) }
  const publication = publicationIn(before, after)
  const answering = new Set([act.actor, ...(act.approvers ?? [])].flatMap((id) => accountsOf(before, id)))
  const judging: Judging = {
    act,
    before,
    after,
    probes,
    probesAfter,
    instants,
    publication,
    barred: publication?.barred ?? answering,
    obtained,
  }
  const wrong = [
    ...wrongBasis(judging),
    ...wrongOpening(judging),
    ...wrongHandovers(act, before, after),
    ...wrongApprovals(before, after),
    ...wrongObtaining(act.actor, before, after),
    ...(publication?.wrong ?? []),
  ]
  let widened = false
  if (!rightsTouched(before, after)) return { wrong, widened }
  for (const { userId, instant, parts } of gains(judging)) {
    widened = true
    const said = wrongIn(judging, userId, instant, parts)
    if (said !== null) wrong.push(said)
  }
  wrong.push(...wrongReady(judging))
  return { wrong, widened }
}
