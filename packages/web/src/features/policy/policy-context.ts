import type { areaEndpoints, Labels } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'
import { createContext, useContext } from 'react'
import type { AnswerOf } from '../../api/call.ts'
import type { PlacedProblem } from './draft/problem-places.ts'

export type PolicyWords = AnswerOf<typeof areaEndpoints.policy.vocabulary>
export type PolicyObject = PolicyWords['objects'][number]

export interface PolicyEditing {
  readonly document: PolicyDocument
  readonly words: PolicyWords
  readonly role: string
  readonly editable: boolean
  readonly problems: readonly PlacedProblem[]
  readonly edit: (change: (document: PolicyDocument) => PolicyDocument) => void
}

/** What the three tabs share: the draft, the words a policy is written in, and whether one may write. */
export const PolicyContext = createContext<PolicyEditing | null>(null)

export function usePolicy(): PolicyEditing {
  const editing = useContext(PolicyContext)
  if (editing === null) throw new Error('the policy is shown within its page only')
  return editing
}

type Named = readonly { readonly name: string; readonly labels: Labels }[]

/** The labels of a word; a word that is not known is shown as it is. */
export function labelsOf(words: Named, name: string): Labels {
  return words.find((word) => word.name === name)?.labels ?? { en: name, zh: name }
}
