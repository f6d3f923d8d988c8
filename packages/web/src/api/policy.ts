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
}

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

function asBody(document: PolicyDocument): Record<string, unknown> {
  return document as unknown as Record<string, unknown>
}

/** What keeps a draft from being published, without saving it. */
export function checkPolicy(document: PolicyDocument) {
  return call(policy.check, { body: { document: asBody(document) } })
}

/** Saves a draft as a new version and publishes it; refused when another version is in force by now. */
export async function publishPolicy(draft: {
  readonly document: PolicyDocument
  readonly note: string
  readonly basedOn: string
}): Promise<PolicyVersion> {
  const { document, note, basedOn } = draft
  const body = { document: asBody(document), basedOn, ...(note === '' ? {} : { note }) }
  return (await call(policy.publish, { body })) as unknown as PolicyVersion
}
