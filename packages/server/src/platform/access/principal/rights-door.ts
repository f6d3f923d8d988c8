import type { RequestContext } from '../../http/request-context.ts'
import { type DoorContext, doorOfRequest } from '../door-context.ts'

/**
 * The door for an act that changes rights. INVARIANT (F2): such an act holds the exclusive lock, taken before its snapshot, so no
 * write that uses the old rights is under way, and two such acts never pass each other.
 */
export function rightsDoor(context: RequestContext): DoorContext {
  if (context.tx.mode !== 'rights') throw new Error(`${context.endpoint.name} changes rights and does not hold their lock`)
  return doorOfRequest(context)
}
