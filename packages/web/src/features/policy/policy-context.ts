import type { areaEndpoints, Labels } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'
import { createContext, useContext } from 'react'
import type { AnswerOf } from '../../api/call.ts'
import type { PlacedProblem } from './draft/problem-places.ts'
import type { DraftState } from './draft/use-draft.ts'
import type { PolicyPlace } from './policy-place.ts'

export type PolicyWords = AnswerOf<typeof areaEndpoints.policy.vocabulary>
export type PolicyObject = PolicyWords['objects'][number]

/** What it takes to tell of a policy. */
export interface PolicyReading {
  readonly document: PolicyDocument
  readonly words: PolicyWords
}

export interface PolicyEditing extends PolicyReading {
  readonly draft: DraftState
  readonly role: string
  /** Whether the person may publish, and the draft can be edited otherwise than as text. */
  readonly editable: boolean
  readonly problems: readonly PlacedProblem[]
  readonly edit: (change: (document: PolicyDocument) => PolicyDocument) => void
  /** Shows another view or another place of the draft. */
  readonly go: (to: PolicyPlace) => void
}

/** What all views share: the draft, the words a policy is written in, and whether one may write. */
export const PolicyContext = createContext<PolicyEditing | null>(null)

export function usePolicy(): PolicyEditing {
  const editing = useContext(PolicyContext)
  if (editing === null) throw new Error('the policy is shown within its page only')
  return editing
}

/** Where a policy is told of and not edited. */
export const PolicyReadingContext = createContext<PolicyReading | null>(null)

/** The policy that is told of: the draft in its editor, elsewhere the one at hand. */
export function usePolicyReading(): PolicyReading {
  const [editing, reading] = [useContext(PolicyContext), useContext(PolicyReadingContext)]
  const told = editing ?? reading
  if (told === null) throw new Error('no policy is at hand to be told of')
  return told
}

type Named = readonly { readonly name: string; readonly labels: Labels }[]

/** The labels of a word; a word that is not known is shown as it is. */
export function labelsOf(words: Named, name: string): Labels {
  return words.find((word) => word.name === name)?.labels ?? { en: name, zh: name }
}

/** The labels of a role of the draft. */
export function roleLabels(document: PolicyDocument, role: string): Labels {
  return document.roles[role]?.labels ?? { en: role, zh: role }
}
