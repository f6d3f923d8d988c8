import type { Labels } from '../document.ts'
import type { NameForm } from '../wording/shape-wording.ts'

/** The form of one part of a document, as data: the checker and the published JSON Schema are both read from it. */
export type Shape =
  | TextShape
  | NameShape
  | ChoiceShape
  | ScalarShape
  | FlagShape
  | CountShape
  | ListShape
  | MapShape
  | RecordShape
  | PredicateShape
  | ForbiddenShape

export interface TextShape {
  readonly kind: 'text'
  readonly most: number
}

export interface NameShape {
  readonly kind: 'name'
  readonly form: NameForm
}

export interface ChoiceShape {
  readonly kind: 'choice'
  readonly of: readonly (string | number | boolean)[]
}

/** Text, a safe integer, or true or false; which of them is asked when the field is known. */
export interface ScalarShape {
  readonly kind: 'scalar'
}

export interface FlagShape {
  readonly kind: 'flag'
}

/** A whole number within bounds, both of them allowed. */
export interface CountShape {
  readonly kind: 'count'
  readonly least: number
  readonly most: number
}

export interface ListShape {
  readonly kind: 'list'
  readonly items: Shape
  readonly least: number
  readonly most: number
  readonly distinct: boolean
}

/** A mapping with keys of the author's choice: role names, or (null) names of the vocabulary that are looked up later. */
export interface MapShape {
  readonly kind: 'map'
  readonly keys: NameForm | null
  readonly values: Shape
  readonly most: number
}

/** A mapping with known keys. */
export interface RecordShape {
  readonly kind: 'record'
  /** Its name in the JSON Schema. */
  readonly name: string
  readonly about: Labels
  readonly entries: Readonly<Record<string, Entry>>
  /** How many of the keys must be there at least. */
  readonly least: number
}

/** One of several records, told apart by a key that only one of them has. */
interface PredicateShape {
  readonly kind: 'predicate'
}

/** A key that somebody may expect, with the reason why it cannot be there. */
interface ForbiddenShape {
  readonly kind: 'forbidden'
  readonly why: 'denial-never-sleeps'
}

export interface Entry {
  readonly shape: Shape
  readonly required: boolean
  readonly about: Labels
}

export const text = (most: number): TextShape => ({ kind: 'text', most })
export const name = (form: NameForm): NameShape => ({ kind: 'name', form })
export const choice = (of: ChoiceShape['of']): ChoiceShape => ({ kind: 'choice', of })
export const count = (least: number, most: number): CountShape => ({ kind: 'count', least, most })
export const list = (items: Shape, least: number, most: number, distinct = false): ListShape => ({
  kind: 'list',
  items,
  least,
  most,
  distinct,
})
export const map = (keys: MapShape['keys'], values: Shape, most: number): MapShape => ({ kind: 'map', keys, values, most })
export const record = (recordName: string, en: string, zh: string, entries: RecordShape['entries'], least = 0): RecordShape => ({
  kind: 'record',
  name: recordName,
  about: { en, zh },
  entries,
  least,
})
export const must = (shape: Shape, en: string, zh: string): Entry => ({ shape, required: true, about: { en, zh } })
export const may = (shape: Shape, en: string, zh: string): Entry => ({ shape, required: false, about: { en, zh } })
