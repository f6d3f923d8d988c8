import { z } from 'zod'

const labels = z.object({ en: z.string(), zh: z.string() }).meta({ id: 'Labels', description: 'A text in English and Simplified Chinese.' })

const field = z.object({
  name: z.string(),
  labels,
  type: z.string(),
  classification: z.string(),
  optional: z.boolean(),
  /** Whether a grant can make it writable at all. */
  writable: z.boolean(),
  values: z.array(z.object({ name: z.string(), labels })),
  target: z.string().nullable(),
  mask: z.string(),
})

const object = z.object({
  name: z.string(),
  labels,
  kind: z.enum(['crm', 'administrative']),
  pool: z.boolean(),
  parents: z.array(z.string()),
  operations: z.array(z.object({ name: z.string(), labels })),
  fields: z.array(field),
})

const named = z.array(z.object({ name: z.string(), labels }))

/** Everything a policy can speak of, with labels: what the matrix is drawn from. */
export const policyVocabularySchema = z
  .object({
    objects: z.array(object),
    attributes: z.array(z.object({ name: z.string(), labels, description: labels, type: z.string(), list: z.boolean() })),
    scopes: named,
    levels: named,
    classifications: named,
    operators: named,
    conditions: named,
  })
  .meta({ id: 'PolicyVocabulary' })

export type PolicyVocabulary = z.input<typeof policyVocabularySchema>
