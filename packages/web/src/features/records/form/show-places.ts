import type { FormInstance } from 'antd'
import { ApiProblem } from '../../../api/api-problem.ts'
import type { FormValues } from './form-values.ts'

const VALUE = /^\/values\/([A-Za-z0-9]+)/

/** Puts what the server found wrong beside the fields it is about. Returns whether anything is left to say elsewhere. */
export function showPlaces(form: FormInstance<FormValues>, names: readonly string[], error: unknown): boolean {
  if (!(error instanceof ApiProblem) || error.places.length === 0) return true
  const byField = error.places.flatMap((place) => {
    const name = VALUE.exec(place.pointer)?.[1]
    return name !== undefined && names.includes(name) ? [{ name, errors: [place.message] }] : []
  })
  form.setFields(byField)
  const first = byField[0]
  if (first !== undefined) form.scrollToField(first.name, { block: 'center', focus: true })
  return byField.length < error.places.length
}
