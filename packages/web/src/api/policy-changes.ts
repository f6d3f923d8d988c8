import { areaEndpoints, type ShownRecord } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'
import type { PolicyVersion, WrittenPolicy } from './policy.ts'
import { pageQuery, recordQuery } from './records.ts'

const { policyChange, policy } = areaEndpoints

/** What a change holds, and how the reader stands to it. */
export type ChangeContent = Omit<AnswerOf<typeof policyChange.content>, 'document'> & { readonly document: PolicyDocument | null }

/** A page of changes, the newest first. */
export const changesQuery = pageQuery('policyChange', { sort: '-createdAt', limit: 50 })

/** A page of versions, the newest first. */
export const versionsQuery = pageQuery('policy', { sort: '-number', limit: 50 })

/** A change as a record, with what those are called that it refers to. */
export const changeQuery = (id: string) => recordQuery('policyChange', id)

export const changeContentQuery = (id: string) =>
  queryOptions({
    queryKey: ['records', 'policyChange', 'content', id],
    queryFn: async ({ signal }): Promise<ChangeContent> =>
      (await call(policyChange.content, { params: { id }, signal })) as unknown as ChangeContent,
    staleTime: 10_000,
    refetchOnWindowFocus: false,
  })

/** The document of any version. */
export const versionQuery = (id: string) =>
  queryOptions({
    queryKey: ['policy-version', id],
    queryFn: async ({ signal }): Promise<PolicyVersion> =>
      (await call(policy.document, { params: { id }, signal })) as unknown as PolicyVersion,
    // A version is never changed.
    staleTime: Number.POSITIVE_INFINITY,
  })

export interface NewChange {
  readonly written: WrittenPolicy
  readonly title: string
  readonly note: string
  readonly basedOn: string
}

const contentOf = (written: WrittenPolicy): { document: Record<string, unknown> } | { source: string } =>
  'source' in written ? written : { document: written.document as unknown as Record<string, unknown> }

/** A change as it was read, so that nobody overwrites or decides what others changed meanwhile. */
type Read = Pick<ShownRecord, 'id' | 'etag'>

const of = ({ id, etag }: Read) => ({ params: { id }, ifMatch: etag })

export const changeWrites = {
  create: ({ written, title, note, basedOn }: NewChange) =>
    call(policyChange.create, { body: { ...contentOf(written), title, basedOn, ...(note === '' ? {} : { note }) } }),
  save: (change: Read, { written, title, note, basedOn }: NewChange) =>
    call(policyChange.save, { ...of(change), body: { ...contentOf(written), title, basedOn, note: note === '' ? null : note } }),
  submit: (change: Read) => call(policyChange.submit, of(change)),
  approve: (change: Read, digest: string, reason: string) =>
    call(policyChange.approve, { ...of(change), body: { digest, ...(reason === '' ? {} : { reason }) } }),
  sendBack: (change: Read, reason: string) => call(policyChange.sendBack, { ...of(change), body: { reason } }),
  publish: (change: Read) => call(policyChange.publish, of(change)),
  schedule: (change: Read, at: string) => call(policyChange.schedule, { ...of(change), body: { at } }),
  withdraw: (change: Read) => call(policyChange.withdraw, of(change)),
  /** Puts an earlier version in force again, as a new one. */
  putBack: (id: string, basedOn: string, note: string) =>
    call(policy.restore, { params: { id }, body: { basedOn, ...(note === '' ? {} : { note }) } }),
}
