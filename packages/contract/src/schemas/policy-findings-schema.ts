import { z } from 'zod'
import { policyComparisonSchema } from './policy-comparison-schema.ts'

const labels = z.object({ en: z.string(), zh: z.string() })

const place = {
  path: z.string(),
  line: z.int().nullable().meta({ description: 'Where in the YAML text, from 1; null when a document was sent.' }),
}

const finding = z.object({ ...place, code: z.string(), message: labels, remedy: labels })

const rules = { grants: z.array(z.string()), denials: z.array(z.string()) }

const role = z.object({
  role: z.string(),
  labels,
  place: z.enum(['same', 'above', 'elsewhere']).meta({ description: 'Where the role is held, seen from the unit of the record.' }),
  placeLabels: labels,
})

const counterExample = z
  .object({
    sentence: labels.meta({ description: 'The whole of it in words.' }),
    person: z.object({
      roles: z.array(role),
      attributes: z.array(z.object({ attribute: z.string(), labels, value: labels })),
      session: z.object({
        assurance: z.int().nullable().meta({ description: 'Null without a session.' }),
        networks: z.array(z.string()),
        schedules: z.array(z.string()),
        courses: z.array(z.string()),
        labels,
      }),
    }),
    record: z.object({
      object: z.string(),
      labels,
      relations: z.array(labels).meta({ description: 'How the person stands to it.' }),
      values: z.array(z.object({ field: z.string(), labels, value: labels })).meta({ description: 'The fields that matter.' }),
    }),
    ...rules,
    replayed: z.literal(true).meta({ description: 'The engine was asked about this very world and decided so.' }),
  })
  .meta({
    id: 'PolicyCounterExample',
    description: 'A made world in which a claim does not hold. It holds nothing of real people or records.',
  })

const claim = z.object({
  id: z.string(),
  labels,
  clause: z.string().nullable(),
  ...place,
  verdict: z.enum(['holds', 'fails', 'undecided']).meta({ description: 'What is undecided counts as failed.' }),
  counterExample: counterExample.nullable(),
})

const answer = z.object({
  about: z.enum(['operation', 'sight', 'writing']),
  name: z.string().meta({ description: 'The operation or field.' }),
  labels,
  expected: labels,
  decided: labels,
  passed: z.boolean(),
  ...rules,
})

const test = z.object({
  id: z.string(),
  labels,
  clause: z.string().nullable(),
  role: z.string(),
  ...place,
  passed: z.boolean(),
  answers: z.array(answer),
})

/** All that is said of a policy that is not in force yet. */
export const policyFindingsSchema = z
  .object({
    problems: z.array(finding).meta({ description: 'What keeps it from being used; broken claims and tests are among them.' }),
    claims: z.array(claim).meta({ description: 'All claims, in their order; none while the policy cannot be understood.' }),
    tests: z.array(test).meta({ description: 'All tests, in their order.' }),
    lint: z.array(finding).meta({ description: 'What it says and probably does not mean; none of it keeps it from being used.' }),
    changes: policyComparisonSchema
      .nullable()
      .meta({ description: 'What it would change against the version in force; null while it cannot be understood.' }),
  })
  .meta({ id: 'PolicyFindings' })
