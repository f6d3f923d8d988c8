import { CRM_OBJECT_NAMES, type CrmObjectName, crmObjects } from './objects.ts'

/** Records of another object type that refer to this one. */
export interface RelatedLink {
  readonly object: CrmObjectName
  readonly plural: string
  /** The reference field that names this record. */
  readonly field: string
}

/** Which object types refer to records of this one, and by which field. */
export function relatedTo(target: CrmObjectName): RelatedLink[] {
  return CRM_OBJECT_NAMES.flatMap((object) => {
    const { plural, fields } = crmObjects[object]
    return Object.entries(fields).flatMap(([field, spec]) =>
      'target' in spec && spec.target === target ? [{ object, plural, field }] : [],
    )
  })
}
