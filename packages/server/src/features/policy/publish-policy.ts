import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { objects } from '@menshen/contract'
import { allowed, type CompiledPolicy, checkCreate } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { administration } from '#platform/access/principal/administrators.ts'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { rulesOf } from '#platform/access/principal/session-facts.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, type Row, targetOf } from '#platform/access/rows.ts'
import { prepareCreate } from '#platform/access/write/create-record.ts'
import { changesBetween } from '#platform/access/write/written.ts'
import { Problem, type RefusalTrace } from '#platform/http/problem.ts'
import type { Gain } from './author-rights.ts'
import { brokenAmongPeople } from './broken-among-people.ts'
import { compareWithCurrent } from './compare-with-current.ts'
import { policyInvalid, requireOneForm } from './policy-refusals.ts'
import { readWritten, type WrittenPolicy } from './read-written.ts'
import { nextNumber, storeVersion } from './store-version.ts'
import { idInForce, readVersion, storedPolicy } from './stored-version.ts'

export interface Publication {
  readonly note?: string | undefined
  /** The version that was edited. */
  readonly basedOn: string
}

type Published = OutputOf<typeof areaEndpoints.policy.publish>

/** The version as a record, if the person may make and publish it. It is the whole company's, so it lies on top. */
async function prepareVersion(door: DoorContext, note: string | undefined): Promise<Row> {
  const { tx, plan } = door
  const { places } = await organisationAt(tx, tx.now)
  const top = places.find(({ parentId }) => parentId === null)?.id ?? ''
  const given = note === undefined || note.trim() === '' ? {} : { note }
  const prepared = await prepareCreate({ ...door, unitId: top }, 'policy', given)
  const record = { ...prepared.record, number: await nextNumber(tx), publishedAt: tx.now, publishedBy: plan.userId }
  const row = { ...prepared, record }
  const may = checkCreate(plan, 'policy', row, Object.keys(given)).allowed && allowed(plan, 'policy', 'publish', record, row.relations)
  if (!may) throw notPermitted(traceOf(door, row))
  return row
}

function traceOf(door: DoorContext, row: Row): RefusalTrace {
  return { operation: 'publish', target: targetOf('policy', null, row), decision: decisionOn(door, 'policy', 'publish', row) }
}

const MOST_TOLD = 5

/** What the author would gain, in the words of the policy. */
function gainedDetail(gains: readonly Gain[]): { en: string; zh: string } {
  const names = [...new Set(gains.map(({ object, operation }) => `${object}.${operation}`))]
  const list = `${names.slice(0, MOST_TOLD).join(', ')}${names.length > MOST_TOLD ? ' …' : ''}`
  return { en: `You would gain by it yourself: ${list}.`, zh: `您本人将因此获得权限：${list}。` }
}

/** Publishes a checked document as a new version, or says why it must not be. */
async function publish(
  door: DoorContext,
  compiled: CompiledPolicy,
  source: string | null,
  { note, basedOn }: Publication,
): Promise<Published> {
  const { tx, plan } = door
  const row = await prepareVersion(door, note)
  const trace = traceOf(door, row)
  const previous = await idInForce(tx)
  if (previous !== basedOn) throw new Problem('conflict', { trace })
  const { authorGains, told } = await compareWithCurrent(door, compiled)
  // §4.3: who gains by a version must not be the one who publishes it.
  if (authorGains.length > 0) throw new Problem('escalation', { trace, detail: gainedDetail(authorGains) })
  const broken = await brokenAmongPeople(tx, compiled.document)
  if (broken !== null) throw new Problem('separation-of-duty', { trace, detail: broken.labels })
  const organisation = await organisationAt(tx, tx.now)
  const rules = rulesOf(plan.compiled)
  const before = await administration(tx, plan.compiled, organisation, tx.now, rules)
  if ((await administration(tx, compiled, organisation, tx.now, rules)) < before) throw new Problem('last-administrator', { trace })
  await storeVersion(tx, row.record, compiled.document, source)
  door.audit({
    event: 'policy.published',
    operation: 'publish',
    target: targetOf('policy', row.record.id, row),
    decision: decisionOn(door, 'policy', 'publish', row),
    changes: changesBetween(objects.policy, {}, row.record),
    details: { basedOn, ...told.people },
  })
  return { ...(await readVersion(door, row.record.id)), changes: told }
}

/** Saves a policy as a new version, never changed afterwards, and puts it in force. */
export async function publishPolicy(
  door: DoorContext,
  { document, source, ...publication }: WrittenPolicy & Publication,
): Promise<Published> {
  requireOneForm({ document, source })
  const read = readWritten({ document, source }, door.plan.compiled.vocabulary)
  if ('problems' in read) throw policyInvalid(read.problems)
  return publish(door, read.compiled, read.source, publication)
}

/** Puts an earlier version in force again: as a new one, so that the history stays what it was. */
export async function restorePolicy(door: DoorContext, id: string, publication: Publication): Promise<Published> {
  await readVersion(door, id)
  const { document, source } = await storedPolicy(door.tx, id)
  const read = readWritten({ document }, door.plan.compiled.vocabulary)
  // Its object types or fields may be others by now.
  if ('problems' in read) throw policyInvalid(read.problems)
  return publish(door, read.compiled, source, publication)
}
