import { useNavigate, useRouter, useRouterState, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { Reach } from '../../../api/session.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import type { Filters } from './filters/filter-state.ts'
import { askedOf } from './list-question.ts'
import { NO_VIEW } from './views/view-state.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What was searched for: personal, so it stays out of the address. */
    readonly q?: string
  }
}

/** The page one is on and the cursors that led there. A cursor holds for one question only (V5). */
interface Place {
  readonly question: string
  readonly cursors: readonly string[]
}

/** What a list asks for: sort, filters and bin from the address, the search from the history entry, the place from here. */
export function useListState(object: CrmObject, { levels }: Reach) {
  const search = useSearch({ from: '/inside/$plural' })
  const q = useRouterState({ select: (state) => state.location.state.q ?? '' })
  const navigate = useNavigate({ from: '/$plural' })
  const router = useRouter()
  const asked = useMemo(() => askedOf(object, levels, search, q), [object, levels, search, q])
  const { sort, question } = asked
  const key = JSON.stringify([object.name, question, sort])
  const [place, setPlace] = useState<Place>({ question: key, cursors: [] })
  const cursors = place.question === key ? place.cursors : []

  const go = useCallback(
    (
      change: { sort?: string | undefined; bin?: true | undefined; f?: Filters | undefined; view?: string | undefined },
      nextQ: string = q,
    ) => {
      // A search that was typed just before going elsewhere must not bring the person back.
      if (router.latestLocation.pathname !== `/${object.plural}`) return
      const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined))
      // A change that leaves nothing to ask for is still a change: the list does not begin anew with its default view.
      const isBare = nextQ === '' && Object.keys(next).length === 0
      void navigate({
        search: isBare ? { view: NO_VIEW } : next,
        state: nextQ === '' ? {} : { q: nextQ },
        replace: true,
      })
    },
    [navigate, router, object.plural, q, search],
  )
  const enter = useCallback(
    (look: { readonly filters: Filters; readonly sort: string | undefined; readonly q: string }, view: string | undefined) =>
      go({ f: Object.keys(look.filters).length === 0 ? undefined : look.filters, sort: look.sort, bin: undefined, view }, look.q),
    [go],
  )
  return {
    ...asked,
    view: search.view,
    enter,
    q,
    bin: search.bin === true,
    cursor: cursors.at(-1),
    pageNumber: cursors.length,
    setFilters: (next: Filters) => go({ f: Object.keys(next).length === 0 ? undefined : next }),
    setSort: (next: string | undefined) => go({ sort: next }),
    setSearch: (next: string) => go({}, next.trim()),
    setBin: (next: boolean) => go({ bin: next ? true : undefined }),
    reset: () => go({ f: undefined, bin: undefined }, ''),
    next: (cursor: string) => setPlace({ question: key, cursors: [...cursors, cursor] }),
    previous: () => setPlace({ question: key, cursors: cursors.slice(0, -1) }),
    start: () => setPlace({ question: key, cursors: [] }),
  }
}

export type ListState = ReturnType<typeof useListState>
