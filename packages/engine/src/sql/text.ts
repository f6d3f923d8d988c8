import type { Value } from '../vocabulary/value.ts'

/** A statement for PostgreSQL: values leave only as parameters $1, $2 … */
export interface Query {
  readonly text: string
  readonly values: readonly unknown[]
}

export const TRUE = 'TRUE'
export const FALSE = 'FALSE'

/** Collects the parameters of one statement. The same value of the same type is one parameter, so branches can share it. */
export class Parameters {
  readonly values: unknown[] = []
  readonly #known = new Map<string, string>()

  /** @param type the PostgreSQL type, so that the server never guesses; arrays as `uuid[]` */
  add(value: Value | readonly Value[], type: string): string {
    const key = `${type} ${JSON.stringify(value)}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.values.push(value)
    const text = `$${this.values.length}::${type}`
    this.#known.set(key, text)
    return text
  }

  /** Ends the statement: parameters whose condition fell away (AND FALSE …) are dropped, for the server cannot type them. */
  finish(text: string): Query {
    const used = new Map<string, number>()
    const values: unknown[] = []
    const renumbered = text.replace(/\$(\d+)/g, (_, number: string) => {
      const known = used.get(number)
      if (known !== undefined) return `$${known}`
      values.push(this.values[Number(number) - 1])
      used.set(number, values.length)
      return `$${values.length}`
    })
    return { text: renumbered, values }
  }
}

/** All must hold; none given holds. */
export function and(parts: readonly string[]): string {
  if (parts.includes(FALSE)) return FALSE
  const open = parts.filter((part) => part !== TRUE)
  return open.length === 0 ? TRUE : open.length === 1 && open[0] !== undefined ? open[0] : `(${open.join(' AND ')})`
}

/** Any suffices; none given fails: an empty list of rights is no right. */
export function or(parts: readonly string[]): string {
  if (parts.includes(TRUE)) return TRUE
  const open = parts.filter((part) => part !== FALSE)
  return open.length === 0 ? FALSE : open.length === 1 && open[0] !== undefined ? open[0] : `(${open.join(' OR ')})`
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** camelCase to snake_case: the one rule by which fields name columns and object types name tables. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const column = (alias: string, field: string): string => `${alias}.${quoted(snakeCase(field))}`

/** A literal of text that comes from the vocabulary, never from a person. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
