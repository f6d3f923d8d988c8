import { z } from 'zod'
import { FLAG_FACTS, NUMBER_FACTS, TEXT_FACTS, type TextFact } from '../observed.ts'
import { duration } from './duration.ts'

const text = z.union([z.string(), z.null()]).optional()
const byText = Object.fromEntries(TEXT_FACTS.map((fact) => [fact, text])) as Record<TextFact, typeof text>

/**
 * Events of a case, one line for many. Time goes on from line to line: `after` before the first of a line, `every` between its repeats. In a text,
 * `{n}` stands for the number of the repeat, from 1.
 */
const line = z.strictObject({
  ...byText,
  event: z.string(),
  after: duration.optional(),
  repeat: z.int().min(1).max(20_000).default(1),
  every: duration.optional(),
  spot: z.tuple([z.number(), z.number()]).optional(),
  is: z.array(z.enum(FLAG_FACTS)).optional(),
  ...(Object.fromEntries(NUMBER_FACTS.map((fact) => [fact, z.number().optional()])) as Record<
    (typeof NUMBER_FACTS)[number],
    z.ZodOptional<z.ZodNumber>
  >),
})

/** A course of events and how many alerts it comes to: some for what is to be found, none for what only looks like it. */
export const caseForm = z.strictObject({
  name: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }),
  alerts: z.int().nonnegative(),
  events: z.array(line).min(1),
})

export type CaseForm = z.output<typeof caseForm>
export type CaseLine = z.output<typeof line>
