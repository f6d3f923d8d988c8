import { areaEndpoints } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'

const { policy } = areaEndpoints

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

function asBody(written: WrittenPolicy): { document: Record<string, unknown> } | { source: string } {
  return 'source' in written ? written : { document: written.document as unknown as Record<string, unknown> }
}

/** What keeps a draft from being published, or what it would change; saves nothing. */
export function checkPolicy(document: PolicyDocument) {
  return call(policy.check, { body: asBody({ document }) })
}

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
