import type { FieldSpec, ObjectSpec } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import dayjs, { type Dayjs } from 'dayjs'
import { majorText, minorOf } from '../../../ui/format/money.ts'

/** What the inputs of a form hold: amounts as decimal text, days and moments as the calendar's own objects. */
export type FormValue = string | number | boolean | Dayjs | null | undefined
export type FormValues = Readonly<Record<string, FormValue>>

function currencyOf(field: FieldSpec, values: Readonly<Record<string, unknown>>): string {
  const currency = values[field.currencyField ?? 'currency']
  return typeof currency === 'string' ? currency : 'CNY'
}

/** A stored value as its input takes it. */
function toInput(field: FieldSpec, value: Value | undefined, values: Readonly<Record<string, unknown>>): FormValue {
  if (value === null || value === undefined) return field.type === 'boolean' ? false : undefined
  if (field.type === 'money') return majorText(Number(value), currencyOf(field, values))
  if (field.type === 'date' || field.type === 'instant') return dayjs(String(value))
  return value
}

/** What an input holds as a value to store; undefined when an amount is not one (the form says so before). */
function fromInput(field: FieldSpec, value: FormValue, values: FormValues): Value | undefined {
  if (value === undefined || value === null || value === '') return null
  if (field.type === 'money') return minorOf(String(value), currencyOf(field, values)) ?? undefined
  if (dayjs.isDayjs(value)) return field.type === 'date' ? value.format('YYYY-MM-DD') : value.toISOString()
  if (field.type === 'integer') return Number(value)
  return value as Value
}

/** The inputs' values of a record. */
export function toForm(object: ObjectSpec, names: readonly string[], values: Readonly<Record<string, Value | undefined>>): FormValues {
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = object.fields[name]
      return field === undefined ? [] : [[name, toInput(field, values[name], values)]]
    }),
  )
}

/** What a new record must have of days and moments begins with the present: most are written down on the day itself. */
export function presentValues(object: ObjectSpec, today: string, now: Date): Record<string, Value> {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString()
  return Object.fromEntries(
    Object.entries(object.fields).flatMap(([name, { type, optional }]) => {
      if (optional === true || (type !== 'date' && type !== 'instant')) return []
      return [[name, type === 'date' ? today : minute]]
    }),
  )
}

/** What a form would change: only fields that differ from before are sent, so that nobody overwrites what others did meanwhile. */
export function changedValues(
  object: ObjectSpec,
  names: readonly string[],
  form: FormValues,
  before: Readonly<Record<string, Value | undefined>>,
): Record<string, Value> {
  const currencies = { ...before, ...form } as FormValues
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = object.fields[name]
      if (field === undefined) return []
      const value = fromInput(field, form[name], currencies)
      return value === undefined || value === (before[name] ?? null) ? [] : [[name, value]]
    }),
  )
}
