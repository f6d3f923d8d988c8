import { createContext, type ReactNode, useContext, useMemo } from 'react'

/** What records are called, by id, as far as the reader may see them (V3). */
export type Titles = Readonly<Record<string, string>>

const TitlesContext = createContext<Titles>({})

/** Adds what a page learnt about names. What is known around it goes first: people and units there have their names in the reader's language. */
export function TitlesProvider({ titles, children }: { readonly titles: Titles | undefined; readonly children: ReactNode }): ReactNode {
  const around = useContext(TitlesContext)
  const all = useMemo(() => (titles === undefined ? around : { ...titles, ...around }), [around, titles])
  return <TitlesContext value={all}>{children}</TitlesContext>
}

/** These names alone: where a page shows what somebody else sees, the reader's own are none of it (V7). */
export function OnlyTitles({ titles, children }: { readonly titles: Titles; readonly children: ReactNode }): ReactNode {
  return <TitlesContext value={titles}>{children}</TitlesContext>
}

export function useTitles(): Titles {
  return useContext(TitlesContext)
}
