import { Problem } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { targetOf } from '../rows.ts'

/** The operations of the same record that whoever does this one must not have done (DESIGN §5, dynamic separation). */
function separatedFrom({ plan }: DoorContext, object: string, operation: string): string[] {
  return (plan.compiled.document.separation ?? [])
    .flatMap(({ operations }) => (operations?.object === object ? [operations.operations] : []))
    .filter((set) => set.includes(operation))
    .flatMap((set) => set.filter((other) => other !== operation))
}

/** Refuses the second of two duties on one record to whoever did the first. It looks at the person's own acts alone. */
export async function requireSeparation(context: DoorContext, object: string, id: string, operation: string): Promise<void> {
  const others = separatedFrom(context, object, operation)
  if (others.length === 0) return
  const own = await context.tx.query
    .selectFrom('audit_event')
    .select('id')
    .where('object', '=', object)
    .where('record_id', '=', id)
    .where('owner_id', '=', context.plan.userId)
    .where('operation', 'in', others)
    .where('outcome', '=', 'done')
    .limit(1)
    .executeTakeFirst()
  if (own !== undefined) throw new Problem('separation-of-duty', { trace: { operation, target: targetOf(object, id, null) } })
}
