import { currencyDigits, type FieldSpec, type Language, labelOf, type ObjectSpec } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { localText } from './local-text.ts'

/** What stands in one place of a table. Nothing is ever a formula. */
export type Cell =
  | null
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly decimals: number }
  /** 'YYYY-MM-DD' or 'YYYY-MM-DD HH:mm:ss' by the clock on the reader's wall. */
  | { readonly kind: 'moment'; readonly text: string }

export interface CellReader {
  readonly language: Language
  readonly timeZone: string
}

/** What the records are called that a table refers to, by object type and id. */
export type Titles = Readonly<Record<string, Readonly<Record<string, string>>>>

const text = (value: string): Cell => ({ kind: 'text', text: value })

const YES_NO = { en: ['No', 'Yes'], zh: ['否', '是'] } as const

/** An amount in whole units. INVARIANT: what its currency is must leave with it, else it would mean nothing. */
function amount(minor: number, field: FieldSpec, values: Readonly<Record<string, Value>>): Cell {
  const currency = field.currencyField === undefined ? null : values[field.currencyField]
  if (typeof currency !== 'string') return null
  const decimals = currencyDigits(currency)
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const rest = decimals === 0 ? '' : `.${digits.slice(-decimals)}`
  return { kind: 'number', text: `${minor < 0 ? '-' : ''}${whole}${rest}`, decimals }
}

/** One value as people read it. A field that is not there, because it may not leave, looks like one that is absent (D3). */
function cellOf(spec: ObjectSpec, name: string, values: Readonly<Record<string, Value>>, reader: CellReader): Cell {
  const field = spec.fields[name]
  const value = values[name]
  if (field === undefined || value === undefined || value === null) return null
  if (field.type === 'money') return amount(Number(value), field, values)
  if (field.type === 'integer') return { kind: 'number', text: String(value), decimals: 0 }
  if (field.type === 'boolean') return text(YES_NO[reader.language][value === true ? 1 : 0])
  if (field.type === 'date') return { kind: 'moment', text: String(value) }
  if (field.type === 'instant') return { kind: 'moment', text: localText(String(value), reader.timeZone) }
  // A currency by its code, which programs that read amounts know.
  const isCurrency = Object.values(spec.fields).some(({ currencyField }) => currencyField === name)
  const option = field.type === 'enum' && !isCurrency ? field.options?.[String(value)] : undefined
  return text(option === undefined ? String(value) : labelOf(option, reader.language))
}

/** The columns of a table: a reference has two, what the record is called and its id. */
export function headings(spec: ObjectSpec, fields: readonly string[], language: Language): string[] {
  return fields.flatMap((name) => {
    const field = spec.fields[name]
    if (field === undefined) return []
    const label = labelOf(field.labels, language)
    return field.type === 'reference' ? [label, `${label} ID`] : [label]
  })
}

export function cellsOf(
  spec: ObjectSpec,
  fields: readonly string[],
  values: Readonly<Record<string, Value>>,
  titles: Titles,
  reader: CellReader,
): Cell[] {
  return fields.flatMap((name) => {
    const field = spec.fields[name]
    if (field === undefined) return []
    if (field.type !== 'reference') return [cellOf(spec, name, values, reader)]
    const id = values[name]
    if (typeof id !== 'string') return [null, null]
    const title = titles[field.target ?? '']?.[id]
    return [title === undefined ? null : text(title), text(id)]
  })
}
