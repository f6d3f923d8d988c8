import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { PolicyDocument } from './document.ts'
import { checkDocument } from './meaning/check-document.ts'
import type { Draft } from './meaning/draft.ts'
import { type PolicyProblem, reporter } from './problem.ts'
import { conformDocument } from './shape/conform.ts'
import { DOCUMENT_SHAPE } from './shape/document-shape.ts'

export type ParsedPolicy = { readonly policy: PolicyDocument } | { readonly problems: readonly PolicyProblem[] }

/**
 * Checks a policy against the vocabulary and gives either a copy that is safe to compile, or all that is wrong with it. Takes
 * any value whatever, such as what a YAML or JSON reader returned, and never throws: what cannot be read is a problem (§4.7).
 *
 * @example
 * const parsed = parsePolicy(parse(yaml), vocabulary)
 * if ('problems' in parsed) for (const { path, message } of parsed.problems) console.error(path.join('.'), message.en)
 * else compilePolicy(vocabulary, parsed.policy)
 */
export function parsePolicy(document: unknown, vocabulary: Vocabulary): ParsedPolicy {
  const report = reporter()
  const draft = conformDocument(DOCUMENT_SHAPE, document, report) as Draft<PolicyDocument> | undefined
  if (draft !== undefined) checkDocument(draft, { vocabulary, report })
  // INVARIANT: without a problem nothing was left out of the draft, so it is a whole document.
  return report.problems.length === 0 ? { policy: draft as PolicyDocument } : { problems: report.problems }
}

/** Whether a value has the form of a policy, whatever it means: then it can be shown and edited part by part. */
export function hasPolicyForm(value: unknown): value is PolicyDocument {
  const report = reporter()
  conformDocument(DOCUMENT_SHAPE, value, report)
  return report.problems.length === 0
}
