import type { PolicyDocument } from '@menshen/engine'
import { useCallback, useMemo, useState } from 'react'
import type { PolicyVersion } from '../../../api/policy.ts'
import { changesOf } from './changes.ts'
import type { PlacedProblem } from './problem-places.ts'

interface Draft {
  readonly base: PolicyVersion
  readonly document: PolicyDocument
}

/**
 * The draft of one editor. It stays with the version that it was made from: when another one is published meanwhile,
 * publishing is refused and the editor decides (nothing is merged behind anybody's back).
 */
export function useDraft(inForce: PolicyVersion) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const [problems, setProblems] = useState<readonly PlacedProblem[]>([])
  const base = draft?.base ?? inForce
  const document = draft?.document ?? inForce.document
  const changes = useMemo(() => changesOf(base.document, document), [base, document])
  const edit = useCallback(
    (change: (document: PolicyDocument) => PolicyDocument) => {
      setDraft((present) => ({ base: present?.base ?? inForce, document: change(present?.document ?? inForce.document) }))
      setProblems([])
    },
    [inForce],
  )
  const discard = useCallback(() => {
    setDraft(null)
    setProblems([])
  }, [])
  return { base, document, changes, problems, edit, discard, setProblems, isOutdated: draft !== null && draft.base.id !== inForce.id }
}

export type DraftState = ReturnType<typeof useDraft>
