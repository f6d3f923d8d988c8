import { z } from 'zod'

const right = z.object({
  object: z.string(),
  operation: z.string(),
  kind: z.enum(['operation', 'level', 'writable']),
  fields: z.array(z.string()).meta({ description: 'For levels and writing; none when it is about the operation itself.' }),
})

/** What one policy gives and another does not, by meaning. */
export const policyComparisonSchema = z
  .object({
    roles: z.record(z.string(), z.object({ gains: z.array(right), losses: z.array(right) })),
    people: z.object({ gaining: z.int(), losing: z.int() }).meta({ description: 'Among the people that the caller sees.' }),
  })
  .meta({ id: 'PolicyComparison', description: 'Who gains and who loses, by what grants and denials mean, whatever records there are.' })

const version = z.object({ id: z.string().meta({ format: 'uuid' }), number: z.int().nullable() })

const change = z.object({
  place: z.array(z.string()).meta({ description: 'Such as [roles, sales-manager, duty] or [claims, no-export]: by names and ids.' }),
  kind: z.enum(['added', 'removed', 'changed']),
  labels: z
    .object({ en: z.string(), zh: z.string() })
    .nullable()
    .meta({ description: 'What the clause, claim, test, rule or role is called.' }),
})

/** Two versions compared. */
export const versionComparisonSchema = z
  .object({
    from: version,
    to: version,
    changes: policyComparisonSchema
      .nullable()
      .meta({ description: 'Null where one of the two speaks of what the product does not know any more.' }),
    places: z.array(change).meta({ description: 'Where the documents differ, grants included.' }),
  })
  .meta({
    id: 'PolicyVersionComparison',
    description: 'What the second version gives and takes that the first does not, and where they differ.',
  })
