import { EXTERNAL_ID, type ImportObject, objectSpec, PERSON_COLUMNS, type ReferenceKey, referenceKeysOf } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { fieldOf, specOf } from '#platform/access/object-types.ts'
import { everWritable } from '#platform/access/write/given-values.ts'

/** What a column can fill. */
export interface ImportTarget {
  readonly field: string
  readonly required: boolean
  readonly by: readonly ReferenceKey[]
}

const NEEDED_OF_PEOPLE: ReadonlySet<string> = new Set(['email', 'name'])

function personTargets(): ImportTarget[] {
  return Object.keys(PERSON_COLUMNS).map((field) => ({
    field,
    required: NEEDED_OF_PEOPLE.has(field),
    by: field === 'manager' ? (['email', 'name'] as const) : [],
  }))
}

/**
 * What the person can ever fill. INVARIANT (V2): it depends on the policy alone, and a field that they could never write is left out
 * as if there were none.
 */
export function importTargets(context: DoorContext, object: ImportObject): ImportTarget[] {
  if (object === 'user') return personTargets()
  const spec = specOf(object)
  const writable = new Set([...everWritable(context, spec, 'create'), ...everWritable(context, spec, 'update')])
  const fields = Object.keys(spec.fields).filter((name) => writable.has(name))
  return [
    { field: EXTERNAL_ID, required: false, by: [] },
    ...fields.map((field): ImportTarget => {
      const definition = fieldOf(spec, field)
      const target = definition?.type === 'reference' ? (definition.target ?? '') : null
      const given = definition?.optional === true || definition?.initial !== undefined || field === 'ownerId' || field === 'unitId'
      const known = target !== null && objectSpec(target) !== undefined
      return { field, required: !given, by: known ? referenceKeysOf(target) : [] }
    }),
  ]
}
