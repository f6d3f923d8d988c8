import { type ComponentType, createContext, type ReactNode, useContext } from 'react'

/** Drawn where a refusal of access is shown; the number is that of the refusal, where a request was refused. */
export interface RefusalSlotProps {
  readonly correlationId: string | null
}

/** What another feature puts beside refusals of access: a way to ask for it. Outside of a session there is none. */
const RefusalSlotContext = createContext<ComponentType<RefusalSlotProps> | null>(null)

export const RefusalSlotProvider = RefusalSlotContext.Provider

/** The refusals behind which there may be something that one could be given. */
const OF_ACCESS = new Set(['not-permitted', 'not-found'])

export function RefusalSlot({ error }: { readonly error: unknown }): ReactNode {
  const Slot = useContext(RefusalSlotContext)
  const { code, correlationId = null } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly code?: string
    readonly correlationId?: string | null
  }
  return Slot === null || code === undefined || !OF_ACCESS.has(code) ? null : <Slot correlationId={correlationId} />
}
