import { levelsOf, writableFields } from '../decide/fields.ts'
import { allowed } from '../decide/permits.ts'
import type { EngineRecord, Relations } from '../decide/record.ts'
import type { Plan } from '../plan/plan.ts'
import { MAKING } from '../vocabulary/making.ts'
import type { RightSubject } from './comparison.ts'

const OPERATION: RightSubject = { kind: 'operation' }

/** All that a plan allows on a record, by keys that name each. */
export function rightsOn(
  plan: Plan,
  object: string,
  record: EngineRecord,
  relations: Relations,
): Map<string, [operation: string, RightSubject]> {
  const rights = new Map<string, [string, RightSubject]>()
  const add = (operation: string, subject: RightSubject): void => {
    rights.set(JSON.stringify([operation, subject]), [operation, subject])
  }
  const operations = [...(plan.compiled.vocabulary.objects.get(object)?.operations.keys() ?? [])].filter((name) => !MAKING.has(name))
  for (const operation of operations) {
    if (!allowed(plan, object, operation, record, relations)) continue
    add(operation, OPERATION)
    if (operation === 'read' || operation === 'export') {
      for (const [field, level] of Object.entries(levelsOf(plan, object, record, relations, operation))) {
        add(operation, { kind: 'level', field, level: 'masked' })
        if (level === 'clear') add(operation, { kind: 'level', field, level })
      }
    }
    if (operation === 'update')
      for (const field of writableFields(plan, object, operation, record, relations)) add(operation, { kind: 'writable', field })
  }
  return rights
}
