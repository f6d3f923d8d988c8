import { z } from 'zod'
import { filterSchema } from './predicate-schema.ts'

const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,62}$/)

const measure = z.union([
  z.strictObject({ fn: z.enum(['sum', 'avg', 'min', 'max']), field: fieldName }),
  z.strictObject({ fn: z.literal('count'), field: fieldName.optional() }),
])

export const aggregateBody = z
  .strictObject({
    groupBy: fieldName.optional(),
    measures: z.array(measure).min(1).max(10),
    filter: filterSchema.optional(),
  })
  .meta({ id: 'AggregateQuestion' })

const key = z.union([z.string(), z.number(), z.boolean()]).nullable()

export const aggregateAnswer = z
  .object({
    groups: z.array(
      z.object({
        key: key.meta({ description: 'The value grouped by; null for records on which it is absent or not clear (V2).' }),
        currency: z.string().nullable().meta({
          description: 'The currency of the sums; groups are split by it, so that no sum mixes currencies. Null when nothing is an amount.',
        }),
        rows: z.int(),
        measures: z.array(
          z.object({
            fn: z.string(),
            field: z.string().nullable(),
            value: z
              .union([z.string(), z.number()])
              .nullable()
              .meta({ description: 'A sum beyond the safe integers is text made of digits.' }),
            covered: z.int().meta({ description: 'On how many of the rows the field is clear and present (V2).' }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Aggregate' })
