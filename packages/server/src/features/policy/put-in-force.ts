import { objects } from '@menshen/contract'
import { allowed, type CompiledPolicy, checkCreate } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { administration } from '#platform/access/principal/administrators.ts'
import { type Organisation, organisationAt } from '#platform/access/principal/organisation-at.ts'
import { rulesOf } from '#platform/access/principal/session-facts.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, type Row, targetOf } from '#platform/access/rows.ts'
import { prepareCreate } from '#platform/access/write/create-record.ts'
import { changesBetween } from '#platform/access/write/written.ts'
import { Problem, type RefusalTrace } from '#platform/http/problem.ts'
import { type Gain, gainNames } from './author-rights.ts'
import { brokenAmongPeople } from './broken-among-people.ts'
import { type Comparison, compareWithCurrent } from './compare-with-current.ts'
import { nextNumber, storeVersion } from './store-version.ts'
import { idInForce } from './stored-version.ts'

/** A version that is to be put in force. */
export interface NewVersion {
  readonly compiled: CompiledPolicy
  readonly source: string | null
  readonly note: string | null
  /** The version that was edited. */
  readonly basedOn: string
  /** Whoever wrote it; whoever publishes it, when not given. */
  readonly authorId?: string
  /** The version that it takes back. */
  readonly undoes?: string
  readonly details?: Readonly<Record<string, string>>
  /** What the log says was refused, where it is something that is there already. */
  readonly refusedAs?: RefusalTrace
}

/** Says no, by throwing, to a version for what it gives to whom (§4.3): after the right to publish was looked at, before anything is stored. */
export type Judge = (organisation: Organisation, trace: RefusalTrace) => Promise<void>

/** The version as a record, if the person may make and publish it. It is the whole company's, so it lies on top. */
async function prepareVersion(door: DoorContext, { places }: Organisation, { note, authorId }: NewVersion): Promise<Row> {
  const { tx, plan } = door
  const top = places.find(({ parentId }) => parentId === null)?.id ?? ''
  const given = note === null || note.trim() === '' ? {} : { note }
  const prepared = await prepareCreate({ ...door, unitId: top }, 'policy', given)
  const whose = { ownerId: authorId ?? plan.userId }
  const record = { ...prepared.record, ...whose, number: await nextNumber(tx), publishedAt: tx.now, publishedBy: plan.userId }
  const row = { ...prepared, record }
  const may = checkCreate(plan, 'policy', row, Object.keys(given)).allowed && allowed(plan, 'policy', 'publish', record, row.relations)
  if (!may) throw notPermitted(traceOf(door, row))
  return row
}

function traceOf(door: DoorContext, row: Row): RefusalTrace {
  return { operation: 'publish', target: targetOf('policy', null, row), decision: decisionOn(door, 'policy', 'publish', row) }
}

const MOST_TOLD = 5

/** Refuses for what somebody would gain, in the words of the policy. */
export function escalation(gains: readonly Gain[], whose: 'yours' | 'authors', trace: RefusalTrace): Problem {
  const names = gainNames(gains)
  const list = `${names.slice(0, MOST_TOLD).join(', ')}${names.length > MOST_TOLD ? ' …' : ''}`
  const detail =
    whose === 'yours'
      ? { en: `You would gain by it yourself: ${list}.`, zh: `您本人将因此获得权限：${list}。` }
      : {
          en: `Its author would gain by it: ${list}. Somebody who gains nothing must approve it.`,
          zh: `作者将因此获得权限：${list}。须由不因此获益的人批准。`,
        }
  return new Problem('escalation', { trace, detail })
}

/** Whether a version could be put in force now by this person; what stands in its way is thrown. */
export async function requirePublishable(door: DoorContext, version: NewVersion, judge: Judge): Promise<Row> {
  const { tx, plan } = door
  const { compiled, basedOn, refusedAs } = version
  const organisation = await organisationAt(tx, tx.now)
  const row = await prepareVersion(door, organisation, version)
  const trace = refusedAs ?? traceOf(door, row)
  if ((await idInForce(tx)) !== basedOn) throw new Problem('conflict', { trace })
  await judge(organisation, trace)
  const broken = await brokenAmongPeople(tx, compiled.document)
  if (broken !== null) throw new Problem('separation-of-duty', { trace, detail: broken.labels })
  const rules = rulesOf(plan.compiled)
  const before = await administration(tx, plan.compiled, organisation, tx.now, rules)
  if ((await administration(tx, compiled, organisation, tx.now, rules)) < before) throw new Problem('last-administrator', { trace })
  return row
}

/**
 * Saves a checked policy as a new version, never changed afterwards, and puts it in force. INVARIANT (F2): under everybody's lock, against the
 * version in force now; everything that can refuse it comes before anything is stored.
 */
export async function putInForce(door: DoorContext, version: NewVersion, judge: Judge): Promise<{ id: string; changes: Comparison }> {
  const { compiled, source, basedOn, undoes = null, details = {} } = version
  const row = await requirePublishable(door, version, judge)
  const changes = await compareWithCurrent(door, compiled)
  await storeVersion(door.tx, row.record, { document: compiled.document, source, undoes })
  door.audit({
    event: 'policy.published',
    operation: 'publish',
    target: targetOf('policy', row.record.id, row),
    decision: decisionOn(door, 'policy', 'publish', row),
    changes: changesBetween(objects.policy, {}, row.record),
    details: { basedOn, ...changes.people, ...details },
  })
  return { id: row.record.id, changes }
}
