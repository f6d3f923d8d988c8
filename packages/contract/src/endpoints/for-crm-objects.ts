import type { ObjectSpec } from '../objects/define-object.ts'
import { CRM_OBJECT_NAMES, type CrmObjectName, crmObjects } from '../objects/objects.ts'

/** Endpoints that every object type of customers' records has alike, by its name. */
export function forCrmObjects<E>(
  endpointsOf: (object: ObjectSpec & { readonly name: CrmObjectName }) => E,
): Readonly<Record<CrmObjectName, E>> {
  return Object.fromEntries(CRM_OBJECT_NAMES.map((name) => [name, endpointsOf(crmObjects[name])])) as Record<CrmObjectName, E>
}
