import type { CrmObjectName, FieldSpec, Labels, ObjectSpec } from '@menshen/contract'

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

/** The state by which people look at a list most. */
export const QUICK_FILTER: Readonly<Record<CrmObjectName, string>> = {
  lead: 'stage',
  customer: 'status',
  contact: 'influence',
  deal: 'stage',
  transaction: 'status',
  case: 'status',
  activity: 'kind',
}

type Levels = Readonly<Record<string, 'masked' | 'clear'>>

/** Every field that can be a column: those within reach. A field that does not exist for the reader is none (V2). */
export function possibleColumns(object: ObjectSpec, levels: Levels): string[] {
  return Object.keys(object.fields).filter((name) => levels[name] !== undefined && object.fields[name]?.multiline !== true)
}

export function firstColumns(object: ObjectSpec & { readonly name: CrmObjectName }, levels: Levels): string[] {
  return FIRST[object.name].filter((name) => levels[name] !== undefined)
}

/** Whether a list may be sorted by a field: declared so, and clear for the reader somewhere (V2). */
export function isSortable(field: FieldSpec | undefined, name: string, levels: Levels): boolean {
  return field?.sortable === true && levels[name] === 'clear'
}

export function firstSort(object: ObjectSpec & { readonly name: CrmObjectName }, levels: Levels): string | undefined {
  const name = FIRST_SORT[object.name]
  return isSortable(object.fields[name], name, levels) ? `-${name}` : undefined
}

/** Roughly how wide a text is in the table's type, in pixels: Chinese characters take the width of two Latin ones. */
function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e7f ? 14.5 : 8), 0)
}

const CELL_PADDING = 20
const SORTER = 20
const DOT = 16

function contentWidth(name: string, field: FieldSpec, say: (labels: Labels) => string): number {
  if (name === 'email') return 142
  if (name === 'phone' || name === 'mobile') return 118
  switch (field.type) {
    case 'enum':
      return DOT + Math.max(...Object.values(field.options ?? {}).map((labels) => textWidth(say(labels))))
    case 'boolean':
      return 40
    case 'integer':
      return 60
    case 'money':
      return 98
    case 'date':
    case 'instant':
      return 90
    case 'reference':
      return field.target === 'user' ? 124 : 146
    case 'text':
      return 100
  }
}

/** How wide a column should be for its heading and for what it holds. */
export function widthOf(name: string, field: FieldSpec, isTitle: boolean, say: (labels: Labels) => string): number {
  if (isTitle) return 188
  const heading = textWidth(say(field.labels)) * 1.04 + (field.sortable === true ? SORTER : 0)
  return Math.round(CELL_PADDING + Math.max(heading, contentWidth(name, field, say)))
}

/** Figures stand under figures. */
export function isFigure(field: FieldSpec): boolean {
  return field.type === 'money' || field.type === 'integer'
}
