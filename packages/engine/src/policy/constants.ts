import type { FieldType } from '../vocabulary/definition.ts'
import type { Scalar } from '../vocabulary/value.ts'

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const TIME = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Whether a text is a date of the calendar, from the year 1 to 9999. */
export function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = (DATE.exec(text) ?? []).slice(1).map(Number)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** Whether a text is a moment in the one way moments are written, and exists. */
function isInstant(text: string): boolean {
  return isDate(text.slice(0, 10)) && TIME.test(text.slice(10))
}

/**
 * Whether a value is written as values of this type are (G5), so that no back end ever has to cast it. Whether an
 * enumeration knows the value is another question.
 */
export function isOfType(type: FieldType, value: Scalar): boolean {
  switch (type) {
    case 'integer':
    case 'money':
      return Number.isSafeInteger(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'instant':
      return typeof value === 'string' && isInstant(value)
    case 'date':
      return typeof value === 'string' && isDate(value)
    case 'reference':
      return typeof value === 'string' && ID.test(value)
    case 'text':
    case 'enum':
      return typeof value === 'string'
  }
}
