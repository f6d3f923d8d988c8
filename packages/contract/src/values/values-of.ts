import type { FieldInput, ObjectSpec } from '../objects/define-object.ts'

type Present<F extends FieldInput> = F['type'] extends 'integer' | 'money'
  ? number
  : F['type'] extends 'boolean'
    ? boolean
    : F extends { readonly options: infer O }
      ? keyof O & string
      : string

/** The type of one field's values. */
export type FieldValue<F extends FieldInput> = F extends { readonly optional: true } ? Present<F> | null : Present<F>

/** The values of an object type, every field in the open. */
export type ValuesOf<O extends ObjectSpec> = { readonly [K in keyof O['fields']]: FieldValue<O['fields'][K]> }
