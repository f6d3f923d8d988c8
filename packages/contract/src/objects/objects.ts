import { accessRequest } from './access-request.ts'
import { activity } from './activity.ts'
import { alert } from './alert.ts'
import { assignment } from './assignment.ts'
import { auditEvent } from './audit-event.ts'
import { contact } from './contact.ts'
import { customer } from './customer.ts'
import { deal } from './deal.ts'
import type { ObjectSpec } from './define-object.ts'
import { lead } from './lead.ts'
import { policyChange } from './policy-change.ts'
import { policyVersion } from './policy-version.ts'
import { serviceCase } from './service-case.ts'
import { transaction } from './transaction.ts'
import { unit } from './unit.ts'
import { user } from './user.ts'

/** Customers' records, in the order of menus. */
export const crmObjects = { lead, customer, contact, deal, transaction, case: serviceCase, activity } as const

/** The records that govern: read through the same door, written by features of their own. */
export const administrativeObjects = {
  user,
  unit,
  assignment,
  policy: policyVersion,
  policyChange,
  auditEvent,
  accessRequest,
  alert,
} as const

/** Every object type by name. */
export const objects = { ...crmObjects, ...administrativeObjects } as const

export type CrmObjectName = keyof typeof crmObjects
export type AdministrativeObjectName = keyof typeof administrativeObjects
export type ObjectName = keyof typeof objects

export const CRM_OBJECT_NAMES: readonly CrmObjectName[] = Object.keys(crmObjects) as CrmObjectName[]
export const OBJECT_NAMES: readonly ObjectName[] = Object.keys(objects) as ObjectName[]

/** Whether a name is that of an object type. */
export function isObjectName(name: string): name is ObjectName {
  return Object.hasOwn(objects, name)
}

/** The object type of that name, or undefined: callers must say what they do then (fail closed, §4.7). */
export function objectSpec(name: string): ObjectSpec | undefined {
  return isObjectName(name) ? objects[name] : undefined
}
