import { z } from 'zod'
import type { ObjectSpec } from '../objects/define-object.ts'
import { plainText } from '../values/checks.ts'
import { filterSchema, filterTextSchema } from './predicate-schema.ts'

export const PAGE_LIMIT = 200
export const DEFAULT_PAGE_LIMIT = 50

export const questionCursor = z
  .string()
  .regex(/^(?:[0-9a-f]{16}\.)?[A-Za-z0-9_-]{1,4000}$/)
  .meta({ description: 'Where the page before ended, as its `next` said. It holds for the same person and the same question only (V5).' })

const search = plainText(200).meta({ description: 'Text to look for in the searchable fields that the caller sees in the clear.' })

export const pageLimit = z.int().min(1, { error: 'too-small' }).max(PAGE_LIMIT, { error: 'too-large' }).default(DEFAULT_PAGE_LIMIT)

export const limitText = z.preprocess((text) => (typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) : text), pageLimit)

const flagText = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true')

function sortOf(object: ObjectSpec) {
  const names = Object.entries(object.fields).flatMap(([name, field]) => (field.sortable === true ? [name] : []))
  return z
    .string()
    .regex(/^-?[a-z][A-Za-z0-9]{0,62}$/)
    .meta({ description: `A field, with - in front for descending: ${names.join(', ')}. What the caller may not sort by is refused.` })
}

const bin = { description: 'Records in the bin instead of the others.' }

/** What a list takes in its address. Personal values do not belong there: see the same question as a body. */
export function listQuery(object: ObjectSpec) {
  return z.strictObject({
    sort: sortOf(object).optional(),
    limit: limitText,
    cursor: questionCursor.optional(),
    filter: filterTextSchema.optional().meta({ description: 'A Filter as JSON text.' }),
    q: search.optional(),
    bin: flagText.meta(bin),
  })
}

/** Why a question of a list may be refused. */
export const LIST_PROBLEMS = [
  'not-sortable',
  'not-filterable',
  'not-searchable',
  'too-complex',
  'invalid-cursor',
  'stale-cursor',
  'time-limit',
] as const

/** The same as a body. */
export function listBody(object: ObjectSpec) {
  return z.strictObject({
    sort: sortOf(object).optional(),
    limit: pageLimit,
    cursor: questionCursor.optional(),
    filter: filterSchema.optional(),
    q: search.optional(),
    bin: z.boolean().default(false).meta(bin),
  })
}

/** The rest of a longer list. */
export const pageQuery = z.strictObject({ limit: limitText, cursor: questionCursor.optional() })

export const nextCursor = z.string().nullable().meta({ description: 'The cursor of the next page; null at the end.' })

export const countBody = z
  .strictObject({
    filter: filterSchema.optional(),
    q: search.optional(),
    bin: z.boolean().default(false).meta(bin),
    exact: z.boolean().default(false).meta({ description: 'Count to the end, however long it takes, instead of up to a cap.' }),
  })
  .meta({ id: 'CountQuestion' })

export const countAnswer = z
  .object({ count: z.int(), capped: z.boolean().meta({ description: 'There are at least so many.' }) })
  .meta({ id: 'Count' })
