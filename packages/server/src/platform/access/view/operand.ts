import {
  choice,
  date,
  FILTER_LIMITS,
  type FieldSpec,
  identifier,
  instant,
  plainText,
  type ValueIssue,
  valueIssues,
  wholeNumber,
  yesOrNo,
} from '@menshen/contract'
import type { Scalar } from '@menshen/engine'
import type { z } from 'zod'

/** What a field may be compared with: values of its type, brought into the form that is stored (G5). Bounds of the field are no bounds of a question. */
function operandSchema(field: FieldSpec): z.ZodType<Scalar> {
  switch (field.type) {
    case 'text':
      return plainText(FILTER_LIMITS.text)
    case 'integer':
    case 'money':
      return wholeNumber()
    case 'boolean':
      return yesOrNo()
    case 'instant':
      return instant()
    case 'date':
      return date()
    case 'enum':
      return choice(field.values ?? [])
    case 'reference':
      return identifier()
  }
}

/** The value in stored form, or what is wrong with it. */
export function operandOf(field: FieldSpec, value: unknown, pointer: string): { readonly value: Scalar } | { readonly issue: ValueIssue } {
  const parsed = operandSchema(field).safeParse(value)
  if (parsed.success) return { value: parsed.data }
  const [issue] = valueIssues(parsed.error)
  if (issue === undefined) throw parsed.error
  return { issue: { ...issue, pointer } }
}

/** The types whose values lie in an order that means something. */
export const ORDERED_TYPES: ReadonlySet<FieldSpec['type']> = new Set(['text', 'integer', 'money', 'instant', 'date'])
