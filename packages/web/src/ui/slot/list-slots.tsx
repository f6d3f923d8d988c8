import type { Predicate } from '@menshen/engine'
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { CrmObject } from '../record/object-by-plural.ts'

/**
 * Places in a list where other features put something of theirs. Features never import each other: a feature exports a component
 * that takes these props, `app/list-slots.tsx` names it (loaded lazily), and the list draws it without knowing whose it is.
 * A component that has nothing to offer here, because the reader may not do it or the object type has none of it, returns null.
 */
export interface ListToolProps {
  readonly object: CrmObject
  /** What the list asks at present: filter, search and bin as POST /query, /count and /export take them. */
  readonly question: { readonly filter?: Predicate | undefined; readonly q?: string | undefined; readonly bin?: boolean | undefined }
  readonly sort: string | undefined
  /** The columns shown, in their order. */
  readonly columns: readonly string[]
  /** How many match, as far as counted. */
  readonly count: { readonly count: number; readonly capped: boolean } | undefined
}

export interface ListSelectionProps extends ListToolProps {
  /** The rows chosen on this page and on those before it. */
  readonly chosen: readonly string[]
  readonly clear: () => void
}

export interface ListSlots {
  /** Buttons at the end of the toolbar, from left to right. */
  readonly tools: readonly ComponentType<ListToolProps>[]
  /** A bar above the rows once some are chosen. While there is none, the list offers no check boxes. */
  readonly selection: ComponentType<ListSelectionProps> | null
  /** Whether rows of this object type can be chosen by this reader; asked only where there is a selection bar. */
  readonly canChoose: (operations: readonly string[]) => boolean
}

const NONE: ListSlots = { tools: [], selection: null, canChoose: () => false }

const ListSlotsContext = createContext<ListSlots>(NONE)

export function ListSlotsProvider({ slots, children }: { readonly slots: ListSlots; readonly children: ReactNode }): ReactNode {
  return <ListSlotsContext value={slots}>{children}</ListSlotsContext>
}

export function useListSlots(): ListSlots {
  return useContext(ListSlotsContext)
}
