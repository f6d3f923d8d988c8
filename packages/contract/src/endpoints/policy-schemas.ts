import { z } from 'zod'
import { plainText } from '../values/checks.ts'

// The engine checks a document and names what is wrong by path; here it is any object.
export const policyDocument = z
  .record(z.string(), z.unknown())
  .meta({ id: 'PolicyDocument', description: 'The written policy. Its JSON Schema is at /api/v1/policy/schema.' })

/** A written policy comes as a document or as the text of one; only a text keeps comments, and only in a text there are lines. */
export const writtenPolicy = {
  document: policyDocument.optional(),
  source: plainText(1_000_000).optional().meta({ description: 'The policy as YAML, instead of `document`.' }),
}
