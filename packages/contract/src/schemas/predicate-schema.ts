import type { Predicate } from '@menshen/engine'
import { z } from 'zod'
import { plainText, problemIssue } from '../values/checks.ts'

/** Bounds of a filter: enough for what people build in a form, too little to keep a server busy. */
export const FILTER_LIMITS = { depth: 10, nodes: 100, values: 200, text: 1000 } as const

const fieldName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,62}$/)
  .meta({ description: 'The name of a field.' })

const scalar = z.union([plainText(FILTER_LIMITS.text), z.int(), z.boolean()])

// A union over the operator, so that each comparison takes what its operator needs and nothing else.
const compared = z.strictObject({
  field: fieldName,
  op: z.enum(['eq', 'ne', 'lt', 'le']),
  value: scalar,
  absent: z.boolean().exactOptional(),
})
const among = z.strictObject({
  field: fieldName,
  op: z.literal('in'),
  values: z.array(scalar).max(FILTER_LIMITS.values),
  absent: z.boolean().exactOptional(),
})
const present = z.strictObject({ field: fieldName, op: z.literal('present') })

interface Node {
  readonly value: unknown
  readonly depth: number
}

function childrenOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value)
}

/** Whether a filter is within bounds. It looks without recursion, so that no nesting can exhaust the stack. */
export function filterWithinLimits(filter: unknown): boolean {
  const waiting: Node[] = [{ value: filter, depth: 0 }]
  // Values of one `in` and the keys of each comparison are nodes here too; levels of lists and objects alternate.
  const mostNodes = FILTER_LIMITS.nodes * 5 + FILTER_LIMITS.values
  for (let seen = 0; waiting.length > 0; seen += 1) {
    const { value, depth } = waiting.pop() as Node
    if (depth > FILTER_LIMITS.depth * 2 || seen > mostNodes) return false
    for (const child of childrenOf(value)) waiting.push({ value: child, depth: depth + 1 })
  }
  return true
}

const branch = (): z.ZodType<Predicate> => predicate
const predicate: z.ZodType<Predicate> = z
  .union(
    [
      compared,
      among,
      present,
      z.strictObject({ and: z.array(z.lazy(branch)) }),
      z.strictObject({ or: z.array(z.lazy(branch)) }),
      z.strictObject({ not: z.lazy(branch) }),
    ],
    { error: 'not-a-filter' },
  )
  .meta({
    id: 'Filter',
    description:
      'A condition on a record: a comparison of a field with a value, or several joined by and, or, not. ' +
      'An absent field answers true to ne and false to the others, unless `absent` says otherwise.',
  })

/** A filter as sent in a body. Which fields and values it may name depends on the caller and is checked later (V2). */
export const filterSchema: z.ZodType<Predicate> = z.preprocess((value, context) => {
  if (!filterWithinLimits(value)) context.issues.push(problemIssue(value, 'too-complex', { max: FILTER_LIMITS.nodes }))
  return value
}, predicate)

/** A filter as sent in an address: the same as JSON text. */
export const filterTextSchema = z
  .string()
  .max(8000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.issues.push(problemIssue(text, 'not-a-filter'))
      return z.NEVER
    }
  })
  .pipe(filterSchema)
