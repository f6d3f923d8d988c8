import {
  namedFields,
  type ObjectSpec,
  type ValueIssue,
  valueIssues,
  valueProblemLabels,
  valuesSchema,
  type WritePurpose,
} from '@menshen/contract'
import { isWritableAtAll, type Plan, type Value } from '@menshen/engine'
import type { z } from 'zod'
import type { DoorContext } from '../door-context.ts'
import { fieldOf, mostLevel, reachOf, typeOf } from '../object-types.ts'
import { invalidValues, placeOf, unknownFields } from '../refusals.ts'
import { isReserved } from './reserved-values.ts'

/** Values as they were sent, by field. */
export type GivenValues = Readonly<Record<string, unknown>>

export type FieldValues = Readonly<Record<string, Value>>

export const valuePlaces = (names: readonly string[]): string[] => names.map((name) => placeOf('values', name))

const writable = new WeakMap<Plan, Map<string, readonly string[]>>()

/** The fields the person could ever write by this operation, whatever the record: worked out once for each plan. */
export function everWritable({ plan }: Pick<DoorContext, 'plan'>, spec: ObjectSpec, purpose: WritePurpose): readonly string[] {
  const known = writable.get(plan) ?? new Map<string, readonly string[]>()
  writable.set(plan, known)
  const key = `${spec.name} ${purpose}`
  const { fieldByName } = typeOf(plan, spec.name)
  const named = namedFields(spec, purpose)
  const found =
    known.get(key) ??
    reachOf(plan, spec.name).writable[purpose].filter((name) => {
      const field = fieldByName.get(name)
      return field !== undefined && isWritableAtAll(field, purpose) && named.includes(name)
    })
  known.set(key, found)
  return found
}

/** INVARIANT (V2): a field that the person is never shown and could never write is as unknown as one that nobody defined. */
export function requireKnownFields(context: DoorContext, spec: ObjectSpec, purpose: WritePurpose, values: GivenValues): void {
  const writable = everWritable(context, spec, purpose)
  const unknown = Object.keys(values).filter(
    (name) => !writable.includes(name) && (fieldOf(spec, name) === undefined || mostLevel(context.plan, spec.name, name) === undefined),
  )
  if (unknown.length > 0) throw unknownFields(valuePlaces(unknown))
}

const schemas = new Map<string, z.ZodType<Readonly<Record<string, Value | undefined>>>>()

function schemaFor(spec: ObjectSpec, purpose: WritePurpose): z.ZodType<Readonly<Record<string, Value | undefined>>> {
  const key = `${spec.name} ${purpose}`
  const schema = schemas.get(key) ?? valuesSchema(spec, purpose)
  schemas.set(key, schema)
  return schema
}

/** Brings values into stored form. Only after rights were looked at: authorization precedes validation (D1). */
export function parseValues(spec: ObjectSpec, purpose: WritePurpose, given: GivenValues): FieldValues {
  const parsed = schemaFor(spec, purpose).safeParse(given)
  if (!parsed.success) throw invalidValues(valueIssues(parsed.error).map((issue) => ({ ...issue, pointer: `/values${issue.pointer}` })))
  const values: Record<string, Value> = {}
  for (const [name, value] of Object.entries(parsed.data)) if (value !== undefined) values[name] = value
  return values
}

/** Refuses what only an operation of its own gives a field. */
export function requireUnreserved(spec: ObjectSpec, values: FieldValues): void {
  const issues = Object.entries(values).flatMap(([name, value]): ValueIssue[] => {
    if (!isReserved(spec.name, name, value)) return []
    const choices = (fieldOf(spec, name)?.values ?? []).filter((one) => !isReserved(spec.name, name, one)).join(', ')
    return [{ pointer: placeOf('values', name), code: 'not-a-choice', message: valueProblemLabels('not-a-choice', { choices }) }]
  })
  if (issues.length > 0) throw invalidValues(issues)
}

export function missingIssues(names: readonly string[]): ValueIssue[] {
  return names.map((name) => ({ pointer: placeOf('values', name), code: 'missing', message: valueProblemLabels('missing') }))
}
