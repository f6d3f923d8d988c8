import type { CrmObjectName, FieldSpec, Labels, ObjectSpec } from '@menshen/contract'
import type { ShownLevels } from '../../../ui/record/first-columns.ts'

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

/** Every field that can be a column: those within reach. A field that does not exist for the reader is none (V2). */
export function possibleColumns(object: ObjectSpec, levels: ShownLevels): string[] {
  return Object.keys(object.fields).filter((name) => levels[name] !== undefined && object.fields[name]?.multiline !== true)
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
