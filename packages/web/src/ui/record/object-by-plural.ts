import { CRM_OBJECT_NAMES, type CrmObjectName, crmObjects, type ObjectSpec } from '@menshen/contract'

export type CrmObject = ObjectSpec & { readonly name: CrmObjectName }

/** The object type that an address speaks of. */
export function objectByPlural(plural: string): CrmObject | undefined {
  const name = CRM_OBJECT_NAMES.find((candidate) => crmObjects[candidate].plural === plural)
  return name === undefined ? undefined : crmObjects[name]
}
