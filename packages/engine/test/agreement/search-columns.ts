import type { FieldDefinition } from '../../src/vocabulary/definition.ts'
import type { Scalar } from '../../src/vocabulary/value.ts'

/** The normal form in which text is searched, here as simple as the server's is in kind: compatible forms folded, lower case. */
export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Every character and every two neighbours: the terms of an index that finds any word of one character or more. */
export function termsOf(text: string): readonly string[] {
  const characters = [...text]
  return [...new Set([...characters, ...characters.slice(1).map((character, index) => `${characters[index]}${character}`)])]
}

/** What a list is ordered by: searchable fields by their key, others by their value. */
export function keyOfValue(fields: Readonly<Record<string, FieldDefinition>>): (field: string, value: Scalar) => Scalar {
  return (field, value) => (fields[field]?.searchable === true && typeof value === 'string' ? orderKeyOf(value) : value)
}

/** A key in another order than the texts themselves, so that a list ordered by the wrong one of the two is noticed: whatever their case. */
export function orderKeyOf(text: string): string {
  return `${text.toUpperCase()} ${text}`
}
