import { areaEndpoints } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'

const { policy, policyTemplate } = areaEndpoints

/** A published version with its document, which the server has checked. */
export interface PolicyVersion {
  readonly id: string
  readonly number: number
  readonly note: string | null
  readonly publishedAt: string | null
  readonly document: PolicyDocument
  /** The text it was written as, with its comments; null when it was saved as a document. */
  readonly source: string | null
}

/** What a draft or a text of one is sent as. */
export type WrittenPolicy = { readonly document: PolicyDocument } | { readonly source: string }

export const policyQuery = queryOptions({
  queryKey: ['policy'],
  queryFn: async ({ signal }): Promise<PolicyVersion> => (await call(policy.inForce, { signal })) as unknown as PolicyVersion,
  staleTime: 30_000,
})

export const policyVocabularyQuery = queryOptions({
  queryKey: ['policy-vocabulary'],
  queryFn: ({ signal }) => call(policy.vocabulary, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** A policy as endpoints take it. */
export function asBody(written: WrittenPolicy): { document: Record<string, unknown> } | { source: string } {
  return 'source' in written ? written : { document: written.document as unknown as Record<string, unknown> }
}

export const policyTemplatesQuery = queryOptions({
  queryKey: ['policy-templates'],
  queryFn: ({ signal }) => call(policyTemplate.list, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The text of a policy that comes with the product. */
export async function templateSource(name: string): Promise<string> {
  return (await call(policyTemplate.read, { params: { name } })).source
}

export type PolicyFindings = AnswerOf<typeof policy.check>
export type VersionComparison = AnswerOf<typeof policy.comparison>

/** All that is to be said of a draft that is not in force: mistakes, claims, tests, findings, and what it would change; saves nothing. */
export function checkPolicy(written: WrittenPolicy): Promise<PolicyFindings> {
  return call(policy.check, { body: asBody(written) })
}

/** A version with its document and text. It never changes. */
export const policyVersionQuery = (id: string) =>
  queryOptions({
    queryKey: ['policy-version', id],
    queryFn: async ({ signal }): Promise<PolicyVersion> =>
      (await call(policy.document, { params: { id }, signal })) as unknown as PolicyVersion,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What the second version gives and takes that the first does not. */
export const versionComparisonQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['policy-comparison', from, to],
    queryFn: ({ signal }) => call(policy.comparison, { params: { id: to }, query: { with: from }, signal }),
    staleTime: 30_000,
  })

export interface Publication {
  readonly written: WrittenPolicy
  readonly note: string
  /** The version it was made from; refused when another one is in force by now. */
  readonly basedOn: string
}

/** Saves a draft as a new version and publishes it. */
export async function publishPolicy({ written, note, basedOn }: Publication): Promise<PolicyVersion> {
  const body = { ...asBody(written), basedOn, ...(note === '' ? {} : { note }) }
  return (await call(policy.publish, { body })) as unknown as PolicyVersion
}
