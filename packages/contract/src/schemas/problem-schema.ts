import { z } from 'zod'
import { PROBLEM_CODES, problemType } from '../problems.ts'

/** The body of every refusal (RFC 9457), in the language of the caller. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Stable.', examples: [problemType('not-found')] }),
    status: z.int(),
    code: z.enum(PROBLEM_CODES),
    title: z.string(),
    detail: z.string().optional(),
    remedy: z.string().meta({ description: 'What to do about it.' }),
    correlationId: z.string().meta({ description: 'Names this request in the audit log and the server’s log.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: 'A JSON pointer (RFC 6901) into what was sent.' }),
          code: z.string(),
          message: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal: what happened and what to do about it.' })

export type Problem = z.infer<typeof problemSchema>
