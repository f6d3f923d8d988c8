import { vocabulary } from '@menshen/contract'
import type { VocabularyDefinition } from '@menshen/engine'

/** The fields that the proof's policies speak of, and one of each classification: what the others show follows from the same grants. */
export const JUDGED_FIELDS: Readonly<Record<string, readonly string[]>> = {
  customer: ['ownerId', 'unitId', 'name', 'phone', 'creditLimit', 'taxNumber', 'paymentDays', 'region', 'level'],
  contact: ['ownerId', 'unitId', 'customerId', 'name', 'phone'],
  lead: ['ownerId', 'unitId', 'name', 'phone'],
  user: ['ownerId', 'unitId', 'name', 'email', 'phone'],
  unit: ['ownerId', 'unitId', 'name'],
  assignment: ['ownerId', 'unitId', 'role'],
  policy: ['ownerId', 'unitId', 'note'],
  policyChange: ['ownerId', 'unitId', 'title'],
  accessRequest: ['ownerId', 'unitId', 'role'],
  auditEvent: ['ownerId', 'unitId', 'category'],
}

/** The contract's vocabulary with these fields alone: a naive evaluator looks at every field of every record. */
export const SMALL_VOCABULARY: VocabularyDefinition = {
  ...vocabulary,
  objects: Object.fromEntries(
    Object.entries(JUDGED_FIELDS).map(([object, fields]) => {
      const whole = vocabulary.objects[object]
      if (whole === undefined) throw new Error(`no object type ${object}`)
      return [object, { ...whole, fields: Object.fromEntries(fields.map((field) => [field, whole.fields[field]])) } as typeof whole]
    }),
  ),
}
