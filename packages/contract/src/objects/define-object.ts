import type { FieldDefinition, Labels, ObjectDefinition, ParentLink, Scalar } from '@menshen/engine'
import { OPERATIONS, type OperationName } from './operations.ts'

/**
 * Who gives a field its value. Not said: whoever creates or updates the record, as far as grants allow.
 * `creation`: given when the record is created, afterwards changed by transfer or move alone (D2).
 * `operation`: changed only by an operation of its own, such as the approval of a discount.
 * `system`: the server.
 */
export type WrittenBy = 'creation' | 'operation' | 'system'

/** How a field is written in a definition: the engine's definition, with labels and limits, and enum values with their labels. */
export interface FieldInput extends Omit<FieldDefinition, 'values'> {
  readonly labels: Labels
  /** Enum values in order of display. */
  readonly options?: Readonly<Record<string, Labels>>
  readonly writtenBy?: WrittenBy
  /** The value a new record has when none is given (D2: defaults are applied before create is checked). */
  readonly initial?: Scalar
  /** Longest text in code points; 200 when not given. */
  readonly maxLength?: number
  /** Text of several lines. */
  readonly multiline?: boolean
  /** Bounds of an integer or an amount, both included. */
  readonly min?: number
  readonly max?: number
  /** The field that names an amount's currency. */
  readonly currencyField?: string
}

export interface FieldSpec extends FieldDefinition, FieldInput {
  readonly values?: readonly string[]
}

type Fields<F extends Readonly<Record<string, FieldInput>>> = { readonly [K in keyof F]: F[K] & Pick<FieldSpec, 'values'> }

/** One object type: the engine's definition and all that table, API, matrix and forms need beside it. */
export interface ObjectSpec extends ObjectDefinition {
  readonly name: string
  /** The path below /api/v1. */
  readonly plural: string
  readonly table: string
  readonly labels: Labels
  readonly pluralLabels: Labels
  readonly icon: string
  /** The field that names a record to a reader. */
  readonly title: string
  /** Customers' records, or the records that govern who may see them. */
  readonly kind: 'crm' | 'administrative'
  readonly fields: Readonly<Record<string, FieldSpec>>
  readonly operations: readonly OperationName[]
  readonly operationLabels: Readonly<Record<string, Labels>>
  readonly parents?: readonly ParentLink[]
}

interface ObjectInput<N extends string, F extends Readonly<Record<string, FieldInput>>, O extends OperationName> {
  readonly name: N
  readonly plural: string
  readonly table: string
  readonly labels: Labels
  readonly pluralLabels: Labels
  readonly icon: string
  readonly title: keyof F & string
  readonly kind: 'crm' | 'administrative'
  readonly fields: F
  readonly operations: readonly O[]
  readonly pool?: boolean
  readonly parents?: readonly { readonly field: keyof F & string }[]
}

/** An object type as `defineObject` returns it: an ObjectSpec whose names are known to the compiler. */
export interface TypedObject<N extends string, F extends Readonly<Record<string, FieldInput>>, O extends OperationName> extends ObjectSpec {
  readonly name: N
  readonly title: keyof F & string
  readonly fields: Fields<F>
  readonly operations: readonly O[]
}

function specOf(input: FieldInput): FieldSpec {
  return input.options === undefined ? input : { ...input, values: Object.keys(input.options) }
}

/** Defines an object type: the only place that lists its fields (DESIGN §3, Vocabulary). */
export function defineObject<const N extends string, const F extends Readonly<Record<string, FieldInput>>, const O extends OperationName>(
  input: ObjectInput<N, F, O>,
): TypedObject<N, F, O> {
  const fields = Object.fromEntries(Object.entries(input.fields).map(([name, field]) => [name, specOf(field)]))
  const operationLabels = Object.fromEntries(input.operations.map((operation) => [operation, OPERATIONS[operation]]))
  return { ...input, fields: fields as Fields<F>, operationLabels }
}
