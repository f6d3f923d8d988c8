import { columnOf, type Endpoint, isObjectName, type ObjectName } from '@menshen/contract'
import type { Answer } from '../pair/answer.ts'
import { specOf } from '../record-rows.ts'
import type { Ask } from '../requests/ask.ts'
import type { PlantTools } from './plant.ts'

export type Json = Record<string, unknown>

/** The object type whose endpoints these are, and which of them. */
export function partsOf({ name }: Endpoint): { readonly object: ObjectName | null; readonly kind: string } {
  const [area = '', kind = ''] = name.split('.')
  return { object: isObjectName(area) ? area : null, kind }
}

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300

export const bodyOf = ({ body }: Answer): Json => JSON.parse(body) as Json

/** The answer with another body, as a server would send it. */
export function withBody(answer: Answer, body: Json): Answer {
  const text = JSON.stringify(body)
  return { ...answer, body: text, headers: { ...answer.headers, 'content-length': String(Buffer.byteLength(text)) } }
}

/** The question of a list, from its address or its body. */
export function askedOf(ask: Ask): { readonly sort?: string; readonly q?: string } {
  return ask.body === null ? Object.fromEntries(new URL(ask.url, 'http://localhost').searchParams) : (JSON.parse(ask.body) as Json)
}

/** The same question without some of its parts. */
export function askedWithout(ask: Ask, names: readonly string[]): Ask {
  if (ask.body !== null) {
    const body = Object.fromEntries(Object.entries(JSON.parse(ask.body) as Json).filter(([name]) => !names.includes(name)))
    return { ...ask, body: JSON.stringify(body) }
  }
  const url = new URL(ask.url, 'http://localhost')
  for (const name of names) url.searchParams.delete(name)
  return { ...ask, url: `${url.pathname}${url.search}` }
}

/** The stored value of one column for each of some records, whoever may see it. */
export async function stored(tools: PlantTools, object: ObjectName, column: string, ids: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await tools.raw(`SELECT id, "${column}"::text AS value FROM "${specOf(object).table}" WHERE id = ANY($1)`, [ids])
  return new Map(rows.map(({ id, value }) => [String(id), value]))
}

export const columnOfField = (object: ObjectName, field: string): string | undefined =>
  Object.hasOwn(specOf(object).fields, field) ? columnOf(field) : undefined
