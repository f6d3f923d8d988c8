import { z } from 'zod'
import { FLAG_FACTS, NUMBER_FACTS, TEXT_FACTS, type TextFact } from '../observed.ts'

const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).transform((one) => (typeof one === 'string' ? [one] : one))

const byText = Object.fromEntries(TEXT_FACTS.map((fact) => [fact, texts.optional()])) as Record<TextFact, z.ZodOptional<typeof texts>>
const byNumber = z.partialRecord(z.enum(NUMBER_FACTS), z.number())

/** Which events: every line must hold, of several values any one. What is not known of an event holds in no line. */
export const selection = z
  .strictObject({
    ...byText,
    event: texts,
    /** What must be known of the event, whatever it is. */
    known: z.array(z.enum(TEXT_FACTS)).optional(),
    unknown: z.array(z.enum(TEXT_FACTS)).optional(),
    is: z.array(z.enum(FLAG_FACTS)).optional(),
    isNot: z.array(z.enum(FLAG_FACTS)).optional(),
    not: z.strictObject(byText).optional(),
    atLeast: byNumber.optional(),
    atMost: byNumber.optional(),
  })
  .meta({ id: 'EventSelection' })

export type Selection = z.output<typeof selection>
