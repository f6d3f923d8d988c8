import { useQuery } from '@tanstack/react-query'
import type { WrittenPolicy } from '../../../api/policy.ts'
import type { DraftState } from './use-draft.ts'
import { freshSource, writtenSource } from './written-source.ts'

type Drafted = Pick<DraftState, 'document' | 'written' | 'typed'>

/** The text of a draft: what is being typed, else what was written with the changes of the matrix in it. */
export async function textOf({ document, written, typed }: Drafted): Promise<string> {
  if (typed !== null) return typed
  const kept = written === null ? null : await writtenSource(written, document)
  return kept ?? (await freshSource(document))
}

/** What a draft is sent as: a text where somebody has written one, so that its comments are kept. */
export async function sentAs(draft: Drafted): Promise<WrittenPolicy> {
  return draft.written === null && draft.typed === null ? { document: draft.document } : { source: await textOf(draft) }
}

/** The text of the present draft; undefined while it is being made. */
export function useDraftText(draft: Drafted): string | undefined {
  const { document, written, typed } = draft
  return useQuery({ queryKey: ['policy-text', document, written, typed], queryFn: () => textOf(draft), staleTime: Infinity, gcTime: 0 })
    .data
}
