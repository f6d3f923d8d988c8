import type { PolicyDocument } from '@menshen/engine'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { PolicyVersion } from '../../../api/policy.ts'
import { changesOf, otherChangesOf } from './changes.ts'
import type { PlacedProblem } from './problem-places.ts'
import type { TextMistake } from './read-source.ts'

interface Draft {
  readonly base: PolicyVersion
  readonly document: PolicyDocument
  /** The last text that was read as a draft; the document may have been changed in the matrix since. Null while nobody wrote one. */
  readonly written: string | null
  /** What is being typed and is not read as a policy (yet); then the document is what it said before. */
  readonly typed: string | null
  readonly mistakes: readonly TextMistake[]
}

/** Text is read once the typing rests. */
const REST_MS = 250

const fresh = (version: PolicyVersion): Draft => ({
  base: version,
  document: version.document,
  written: version.source,
  typed: null,
  mistakes: [],
})

/**
 * The draft of one editor, of which the matrix and the text are two views. It stays with the version that it was made from: when another one
 * is published meanwhile, publishing is refused and the editor decides (nothing is merged behind anybody's back).
 */
export function useDraft(inForce: PolicyVersion) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const [problems, setProblems] = useState<readonly PlacedProblem[]>([])
  /** Grows when the draft is another altogether, so that an editor of text begins anew. */
  const [revision, setRevision] = useState(0)
  const reading = useRef<ReturnType<typeof setTimeout>>(undefined)
  const newest = useRef(0)
  const present = draft ?? fresh(inForce)
  const { base, document, written, typed, mistakes } = present

  const change = useCallback(
    (how: (draft: Draft) => Draft) => {
      setDraft((before) => how(before ?? fresh(inForce)))
      setProblems([])
    },
    [inForce],
  )

  const edit = useCallback(
    (how: (document: PolicyDocument) => PolicyDocument) => change((before) => ({ ...before, document: how(before.document) })),
    [change],
  )

  const typeSource = useCallback(
    (source: string) => {
      clearTimeout(reading.current)
      newest.current += 1
      const mine = newest.current
      change((before) => ({ ...before, typed: source }))
      reading.current = setTimeout(async () => {
        const { readSource } = await import('./read-source.ts')
        const read = await readSource(source)
        if (mine !== newest.current) return
        const { mistakes } = read
        setDraft((before) => {
          const known = before ?? fresh(inForce)
          if (read.document === null) return { ...known, typed: source, mistakes }
          return { ...known, document: read.document, written: source, typed: null, mistakes }
        })
      }, REST_MS)
    },
    [change, inForce],
  )

  const startAnew = useCallback((next: Draft | null) => {
    clearTimeout(reading.current)
    newest.current += 1
    setDraft(next)
    setProblems([])
    setRevision((count) => count + 1)
  }, [])

  const discard = useCallback(() => startAnew(null), [startAnew])

  /** Goes on from a version with another document, such as one merged from two. */
  const continueFrom = useCallback(
    (version: PolicyVersion, next: PolicyDocument) => startAnew({ ...fresh(version), document: next }),
    [startAnew],
  )

  /** Makes a text the draft, as if somebody had typed it at once. */
  const setSource = useCallback(
    (source: string) => {
      typeSource(source)
      setRevision((count) => count + 1)
    },
    [typeSource],
  )

  const changes = useMemo(() => changesOf(base.document, document), [base, document])
  const others = useMemo(() => otherChangesOf(base.document, document), [base, document])
  const textChanged = draft !== null && (typed ?? written) !== base.source
  return {
    ...{ base, document, written, typed, mistakes, revision, problems, changes, others },
    /** How much is not published; a text of which only comments changed counts as one change. */
    changeCount: Math.max(changes.length + others.length, textChanged ? 1 : 0),
    isOutdated: draft !== null && draft.base.id !== inForce.id,
    ...{ edit, typeSource, setSource, continueFrom, discard, setProblems },
  }
}

export type DraftState = ReturnType<typeof useDraft>
