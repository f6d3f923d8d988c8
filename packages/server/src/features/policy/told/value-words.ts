import { attributes, both, type FieldSpec, type Labels, objects } from '@menshen/contract'
import type { Subject, Value } from '@menshen/engine'

/** A name that has no label stands for itself. */
export const plainLabels = (name: string): Labels => both(name, name)

interface Spec {
  readonly labels: Labels
  readonly operationLabels: Readonly<Record<string, Labels>>
  readonly fields: Readonly<Record<string, FieldSpec>>
}

const specs: Readonly<Record<string, Spec | undefined>> = objects

export const objectLabels = (object: string): Labels => specs[object]?.labels ?? plainLabels(object)

export const operationLabels = (object: string, operation: string): Labels =>
  specs[object]?.operationLabels[operation] ?? plainLabels(operation)

export const fieldLabels = (object: string, field: string): Labels => specs[object]?.fields[field]?.labels ?? plainLabels(field)

export function attributeLabels(name: string): Labels {
  const specs: Readonly<Record<string, { readonly labels: Labels } | undefined>> = attributes
  return specs[name]?.labels ?? plainLabels(name)
}

const NOTHING = both('nothing', '空')
const YES_OR_NO = { true: both('yes', '是'), false: both('no', '否') } as const

/** A value of a made record as people say it. Ids in it are made up, so of a reference only counts whether it is the person's own. */
export function valueLabels(object: string, field: string, value: Value, person: Subject): Labels {
  const spec = specs[object]?.fields[field]
  if (value === null) return NOTHING
  if (typeof value === 'boolean') return YES_OR_NO[`${value}`]
  if (spec?.type === 'reference') return value === person.id ? both('the person', '本人') : both('somebody or something else', '其他')
  return spec?.options?.[String(value)] ?? plainLabels(String(value))
}
