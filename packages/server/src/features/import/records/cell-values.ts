import {
  currencyDigits,
  type FieldSpec,
  type ImportFaultCode,
  type ImportSettings,
  importFaultLabels,
  type Labels,
} from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { dayIn, momentIn } from './moments.ts'

/** What a cell means, or what is wrong with it. */
export type CellValue = { readonly value: Value } | { readonly fault: Labels }

export interface CellReading extends Pick<ImportSettings, 'dateOrder' | 'decimal'> {
  /** The zone of times that say none. */
  readonly timeZone: string
}

const wrong = (code: ImportFaultCode, parameters: Readonly<Record<string, string>> = {}): CellValue => ({
  fault: importFaultLabels(code, parameters),
})

/** How labels and titles are compared: whatever their width, case, blanks and marks. */
export const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./:：()（）%]/gu, '')

const YES = new Set(['true', 'yes', 'y', '1', '是', '对', '√', 'x'])
const NO = new Set(['false', 'no', 'n', '0', '否', '不', '×'])

function yesOrNo(text: string): CellValue {
  const plain = plainName(text)
  if (YES.has(plain)) return { value: true }
  return NO.has(plain) ? { value: false } : wrong('not-a-yes-or-no')
}

/** By the value itself, or by its label in either language. */
function choiceOf(field: FieldSpec, text: string): CellValue {
  const options = Object.entries(field.options ?? {})
  const plain = plainName(text)
  const found = options.find(([value, { en, zh }]) => [value, en, zh].some((name) => plainName(name) === plain))
  if (found !== undefined) return { value: found[0] }
  const labels = { en: options.map(([, { en }]) => en).join(', '), zh: options.map(([, { zh }]) => zh).join('、') }
  return { fault: importFaultLabels('not-a-choice', { choices: labels }) }
}

/** Digits with their groups taken out; null when the groups are not of three, or of four as in 万. */
function ungrouped(text: string, decimal: '.' | ','): string | null {
  const group = decimal === '.' ? ',' : '.'
  const plain = text.normalize('NFKC').replace(/[\s'’]/gu, '')
  if (!plain.includes(group)) return plain
  const [whole = '', ...rest] = plain.split(decimal)
  const groups = whole.replace(/^[-+]/, '').split(group)
  const even = groups.slice(1).every((one) => one.length === 3) && (groups[0] ?? '').length <= 3 && groups[0] !== ''
  return even && rest.every((one) => !one.includes(group)) ? [whole.replaceAll(group, ''), ...rest].join(decimal) : null
}

function wholeNumber(text: string, decimal: '.' | ','): CellValue {
  const digits = ungrouped(text.replace(/%$/, ''), decimal)
  const value = digits !== null && /^[-+]?\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN
  return Number.isSafeInteger(value) ? { value: value === 0 ? 0 : value } : wrong('not-a-number')
}

const SIGNS = /[¥￥$€£元]|CNY|RMB|USD|EUR|GBP|JPY|HKD|HK|US/giu

/** An amount in minor units. More decimals than the currency has are a mistake, not a rounding. */
function amount(text: string, decimal: '.' | ',', currency: unknown): CellValue {
  const digits = currencyDigits(String(currency))
  const bracketed = /^\((.*)\)$/.exec(text.trim())
  const plain = ungrouped((bracketed?.[1] ?? text).replace(SIGNS, ''), decimal)
  const parts = plain === null ? null : /^([-+]?)(\d{1,15})(?:([.,])(\d*))?$/.exec(plain)
  const fraction = (parts?.[4] ?? '').replace(/0+$/, '')
  if (parts === null || fraction.length > digits || (parts[3] !== undefined && parts[3] !== decimal)) return wrong('not-an-amount')
  const value = Number(`${parts[2]}${fraction.padEnd(digits, '0')}`)
  const negative = (parts[1] === '-') !== (bracketed !== null)
  if (!Number.isSafeInteger(value)) return wrong('not-an-amount')
  return { value: value === 0 ? 0 : negative ? -value : value }
}

/** What a cell that is not blank means to a field that is no reference. Bounds and lengths are the door's to check. */
export function cellValue(field: FieldSpec, text: string, { dateOrder, decimal, timeZone }: CellReading, currency: unknown): CellValue {
  const trimmed = text.trim()
  switch (field.type) {
    case 'text':
      return { value: field.multiline === true ? text : trimmed }
    case 'enum':
      return choiceOf(field, trimmed)
    case 'boolean':
      return yesOrNo(trimmed)
    case 'integer':
      return wholeNumber(trimmed, decimal)
    case 'money':
      return amount(trimmed, decimal, currency)
    case 'date': {
      const day = dayIn(trimmed, dateOrder)
      return day === null ? wrong('not-a-date') : { value: day }
    }
    case 'instant': {
      const moment = momentIn(trimmed, dateOrder, timeZone)
      return moment === null ? wrong('not-a-moment') : { value: moment }
    }
    case 'reference':
      return { value: trimmed }
  }
}
