import type { areaEndpoints, OutputOf } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { compareWithCurrent } from './compare-with-current.ts'
import { requireOneForm } from './policy-refusals.ts'
import { readWritten, type WrittenPolicy } from './read-written.ts'

type Findings = OutputOf<typeof areaEndpoints.policy.check>

/** Says what is wrong with a policy, or what it would change; saves nothing. */
export async function checkPolicy(door: DoorContext, written: WrittenPolicy): Promise<Findings> {
  requireOneForm(written)
  const { vocabulary } = door.plan.compiled
  const read = readWritten(written, vocabulary)
  if ('problems' in read) {
    return { problems: read.problems.map(({ path, ...problem }) => ({ ...problem, path: path.join('.') })), changes: null }
  }
  const { told } = await compareWithCurrent(door, read.compiled)
  return { problems: [], changes: told }
}
