import { Problem } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { targetOf } from '../rows.ts'
import { accountsOfPerson } from './one-person.ts'

/** The operations of the same record that whoever does this one must not have done (DESIGN §5, dynamic separation). */
function separatedFrom({ plan }: DoorContext, object: string, operation: string): string[] {
  return (plan.compiled.document.separation ?? [])
    .flatMap(({ operations }) => (operations?.object === object ? [operations.operations] : []))
    .filter((set) => set.includes(operation))
    .flatMap((set) => set.filter((other) => other !== operation))
}

export const separationOfDuty = (object: string, id: string, operation: string): Problem =>
  new Problem('separation-of-duty', { trace: { operation, target: targetOf(object, id, null) } })

/** On which records the person did the other of two duties. It looks at the acts of that one person alone, by whatever account. */
export async function separatedAmong(
  context: DoorContext,
  object: string,
  ids: readonly string[],
  operation: string,
): Promise<ReadonlySet<string>> {
  const others = separatedFrom(context, object, operation)
  if (others.length === 0 || ids.length === 0) return new Set()
  const own = await context.tx.query
    .selectFrom('audit_event')
    .select('record_id')
    .distinct()
    .where('object', '=', object)
    .where('record_id', 'in', ids)
    .where('owner_id', 'in', await accountsOfPerson(context))
    .where('operation', 'in', others)
    .where('outcome', '=', 'done')
    .execute()
  return new Set(own.flatMap(({ record_id }) => (record_id === null ? [] : [record_id])))
}

/** Refuses the second of two duties on one record to whoever did the first. */
export async function requireSeparation(context: DoorContext, object: string, id: string, operation: string): Promise<void> {
  if ((await separatedAmong(context, object, [id], operation)).has(id)) throw separationOfDuty(object, id, operation)
}
