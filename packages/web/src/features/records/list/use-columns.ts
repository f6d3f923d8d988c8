import { useMemo, useState } from 'react'
import { firstColumns } from '../../../ui/record/first-columns.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { possibleColumns } from './columns.ts'

function stored(key: string): readonly string[] | null {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return Array.isArray(parsed) ? parsed.filter((name): name is string => typeof name === 'string') : null
  } catch {
    return null
  }
}

export interface Columns {
  readonly possible: readonly string[]
  /** As chosen; null for the first ones. */
  readonly own: readonly string[] | null
  readonly shown: readonly string[]
  readonly choose: (names: readonly string[]) => void
  readonly reset: () => void
}

/** A saved view as far as its columns go: null are the first ones. */
interface ViewOfColumns {
  readonly id: string
  readonly columns: readonly string[] | null
}

/**
 * The columns of a list: those of its saved view, else as chosen in this browser, else the first ones; never one out of reach (V2).
 * What is chosen within a view holds for it until it is saved or left.
 */
export function useColumns(
  object: CrmObject,
  levels: Readonly<Record<string, 'masked' | 'clear'>>,
  view: ViewOfColumns | undefined,
): Columns {
  const key = `menshen.columns.${object.name}`
  const [ofBrowser, setOfBrowser] = useState(() => stored(key))
  const [ofView, setOfView] = useState<ViewOfColumns | null>(null)
  return useMemo(() => {
    const chosen = view === undefined ? ofBrowser : ofView?.id === view.id ? ofView.columns : view.columns
    const possible = possibleColumns(object, levels)
    const wanted = chosen?.filter((name) => possible.includes(name)) ?? []
    const shown = wanted.length > 0 ? wanted : firstColumns(object, levels)
    const choose = (names: readonly string[] | null): void => {
      if (view !== undefined) {
        setOfView({ id: view.id, columns: names })
        return
      }
      if (names === null) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(names))
      setOfBrowser(names)
    }
    return {
      possible,
      own: wanted.length > 0 ? wanted : null,
      shown: shown.length > 0 ? shown : possible.slice(0, 6),
      choose: (names) => choose(possible.filter((name) => names.includes(name))),
      reset: () => choose(null),
    }
  }, [object, levels, view, ofBrowser, ofView, key])
}
