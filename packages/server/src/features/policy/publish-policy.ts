import type { areaEndpoints, OutputOf } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { Problem } from '#platform/http/problem.ts'
import { gainsOf } from './author-rights.ts'
import { policyInvalid, requireOneForm } from './policy-refusals.ts'
import { escalation, type Judge, type NewVersion, putInForce } from './put-in-force.ts'
import { type ReadPolicy, readWritten, type WrittenPolicy } from './read-written.ts'
import { readVersion, storedPolicy } from './stored-version.ts'
import { mayUndo, needsSecondPerson } from './undo.ts'

export interface Publication {
  readonly note?: string | null | undefined
  /** The version that was edited. */
  readonly basedOn: string
}

type Published = OutputOf<typeof areaEndpoints.policy.publish>
type Usable = Exclude<ReadPolicy, { readonly problems: unknown }>

function usable(read: ReadPolicy): Usable {
  if ('problems' in read) throw policyInvalid(read.problems)
  return read
}

/** §4.3: who gains by a version must not be the one who publishes it. */
function byOneself(door: DoorContext, { compiled }: Usable, alone: () => Promise<boolean>): Judge {
  return async (organisation, trace) => {
    if (needsSecondPerson(door.plan.compiled) && !(await alone())) throw new Problem('second-person-needed', { trace })
    const gains = await gainsOf(door, organisation, compiled, [door.plan.userId])
    if (gains.length > 0) throw escalation(gains, 'yours', trace)
  }
}

async function publish(door: DoorContext, version: NewVersion, judge: Judge): Promise<Published> {
  const { id, changes } = await putInForce(door, version, judge)
  return { ...(await readVersion(door, id)), changes }
}

/** Saves a policy as a new version, never changed afterwards, and puts it in force. */
export async function publishPolicy(
  door: DoorContext,
  { document, source, note = null, basedOn }: WrittenPolicy & Publication,
): Promise<Published> {
  requireOneForm({ document, source })
  const read = usable(readWritten({ document, source }, door.plan.compiled.vocabulary))
  return publish(
    door,
    { ...read, note, basedOn },
    byOneself(door, read, async () => false),
  )
}

/**
 * Puts an earlier version in force again: as a new one, so that the history stays what it was. Where a second person is needed, that of the
 * version just before may be done by one, for as long as the policy says.
 */
export async function restorePolicy(door: DoorContext, id: string, { note = null, basedOn }: Publication): Promise<Published> {
  await readVersion(door, id)
  const stored = await storedPolicy(door.tx, id)
  // Its object types or fields may be others by now.
  const { compiled } = usable(readWritten({ document: stored.document }, door.plan.compiled.vocabulary))
  const read = { compiled, source: stored.source }
  const undone = await mayUndo(door, id, compiled)
  return publish(
    door,
    { ...read, note, basedOn, ...(undone === null ? {} : { undoes: undone }) },
    byOneself(door, read, async () => undone !== null),
  )
}
