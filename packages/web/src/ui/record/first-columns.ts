import type { CrmObjectName, FieldSpec, ObjectSpec } from '@menshen/contract'

/** What a list shows at first, in this order; whatever of it the reader cannot reach is left out. */
const FIRST: Readonly<Record<CrmObjectName, readonly string[]>> = {
  lead: ['company', 'name', 'stage', 'rating', 'phone', 'expectedAmount', 'nextContactOn', 'ownerId'],
  customer: ['name', 'status', 'level', 'city', 'phone', 'email', 'creditLimit', 'ownerId'],
  contact: ['name', 'customerId', 'jobTitle', 'mobile', 'email', 'influence', 'ownerId'],
  deal: ['name', 'customerId', 'stage', 'amount', 'probability', 'expectedCloseOn', 'ownerId'],
  transaction: ['orderNumber', 'customerId', 'status', 'orderedOn', 'amount', 'paidOn', 'invoiceNumber', 'ownerId'],
  case: ['subject', 'customerId', 'kind', 'status', 'priority', 'openedAt', 'dueAt', 'ownerId'],
  activity: ['subject', 'kind', 'customerId', 'done', 'dueOn', 'occurredAt', 'outcome', 'ownerId'],
}

/** The sort a list begins with, newest first. */
const FIRST_SORT: Readonly<Record<CrmObjectName, string>> = {
  lead: 'updatedAt',
  customer: 'updatedAt',
  contact: 'updatedAt',
  deal: 'updatedAt',
  transaction: 'orderedOn',
  case: 'openedAt',
  activity: 'updatedAt',
}

/** The most of each field that a reader is shown anywhere. */
export type ShownLevels = Readonly<Record<string, 'masked' | 'clear'>>

/** Those of the first columns that a reader is shown. */
export function firstColumns(object: ObjectSpec & { readonly name: CrmObjectName }, levels: ShownLevels): string[] {
  return FIRST[object.name].filter((name) => levels[name] !== undefined)
}

/** Whether a list may be sorted by a field: declared so, and clear for the reader somewhere (V2). */
export function isSortable(field: FieldSpec | undefined, name: string, levels: ShownLevels): boolean {
  return field?.sortable === true && levels[name] === 'clear'
}

/** The sort a list begins with, where the reader may sort by it. */
export function firstSort(object: ObjectSpec & { readonly name: CrmObjectName }, levels: ShownLevels): string | undefined {
  const name = FIRST_SORT[object.name]
  return isSortable(object.fields[name], name, levels) ? `-${name}` : undefined
}
