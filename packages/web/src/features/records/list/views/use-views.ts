import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import type { Reach } from '../../../../api/session.ts'
import { type SavedView, viewsQuery } from '../../../../api/views.ts'
import type { CrmObject } from '../../../../ui/record/object-by-plural.ts'
import type { ListState } from '../use-list-state.ts'
import { lookOf, NO_VIEW } from './view-state.ts'

export interface Views {
  readonly all: readonly SavedView[]
  /** The one the list is in; undefined in none, and when its address names one that is gone. */
  readonly present: SavedView | undefined
  /** Whether it is not yet known with which view the list begins. */
  readonly undecided: boolean
  readonly enter: (view: SavedView | undefined) => void
  readonly refresh: () => Promise<void>
}

/** The saved views of a list. It begins with the default one, where its address asks for nothing in particular. */
export function useViews(object: CrmObject, { levels }: Reach, list: ListState): Views {
  const queries = useQueryClient()
  const { data, isPending } = useQuery(viewsQuery(object.name))
  const all = data ?? []
  const first = all.find(({ isDefault }) => isDefault)
  const enter = useCallback(
    (view: SavedView | undefined) => {
      const look = view === undefined ? { filters: {}, sort: undefined, q: '' } : lookOf(object, levels, view)
      list.enter(look, view?.id ?? (first === undefined ? undefined : NO_VIEW))
    },
    [object, levels, list.enter, first],
  )
  const begins = list.isBare && first !== undefined
  useEffect(() => {
    if (begins) enter(first)
  }, [begins, enter, first])
  return {
    all,
    present: all.find(({ id }) => id === list.view),
    undecided: list.isBare && (isPending || first !== undefined),
    enter,
    refresh: () => queries.invalidateQueries({ queryKey: viewsQuery(object.name).queryKey }),
  }
}
