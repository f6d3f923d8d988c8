import type { OperationName, ShownRecord } from '@menshen/contract'
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { CrmObject } from '../record/object-by-plural.ts'

/** What is asked about: an operation on a record, or how it treats one field of it. */
export interface WhyProps {
  readonly object: CrmObject
  readonly id: string
  readonly operation: OperationName
  readonly field?: string
  readonly onClose: () => void
}

/**
 * Places where rights are explained. Features never import each other: the pages put a small question mark, and what it opens is named in
 * `app/explain-slots.tsx`, loaded when it is first opened.
 */
export interface ExplainSlots {
  readonly why: ComponentType<WhyProps>
  readonly audience: ComponentType<Pick<WhyProps, 'object' | 'id' | 'onClose'>>
  readonly rights: ComponentType<{ readonly person: ShownRecord }>
}

const ExplainSlotsContext = createContext<ExplainSlots | null>(null)

export function ExplainSlotsProvider({ slots, children }: { readonly slots: ExplainSlots; readonly children: ReactNode }): ReactNode {
  return <ExplainSlotsContext value={slots}>{children}</ExplainSlotsContext>
}

export function useExplainSlots(): ExplainSlots | null {
  return useContext(ExplainSlotsContext)
}
