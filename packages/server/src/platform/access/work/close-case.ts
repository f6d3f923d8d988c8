import type { DoorContext } from '../door-context.ts'
import { openTarget } from '../write/target.ts'
import type { Written } from '../write/written.ts'
import { changeState } from './change-state.ts'

/** Closes a case with what came of it and, where the customer said, how satisfied they are. */
export async function closeCase(
  context: DoorContext,
  id: string,
  { resolution, satisfaction }: { readonly resolution: string; readonly satisfaction?: number | undefined },
): Promise<Written> {
  const target = await openTarget(context, 'case', id, 'close')
  return changeState(
    context,
    target,
    { event: 'case.closed', operation: 'close' },
    { status: 'closed', closedAt: context.tx.now, resolution, ...(satisfaction === undefined ? {} : { satisfaction }) },
  )
}
