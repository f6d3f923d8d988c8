import { useMemo, useState } from 'react'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { firstColumns, possibleColumns } from './columns.ts'

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
  readonly shown: readonly string[]
  readonly choose: (names: readonly string[]) => void
  readonly reset: () => void
}

/** The columns of a list: as chosen in this browser, else the first ones; never one out of reach (V2). */
export function useColumns(object: CrmObject, levels: Readonly<Record<string, 'masked' | 'clear'>>): Columns {
  const key = `menshen.columns.${object.name}`
  const [chosen, setChosen] = useState(() => stored(key))
  return useMemo(() => {
    const possible = possibleColumns(object, levels)
    const wanted = chosen?.filter((name) => possible.includes(name)) ?? []
    const shown = wanted.length > 0 ? wanted : firstColumns(object, levels)
    return {
      possible,
      shown: shown.length > 0 ? shown : possible.slice(0, 6),
      choose: (names) => {
        const ordered = possible.filter((name) => names.includes(name))
        localStorage.setItem(key, JSON.stringify(ordered))
        setChosen(ordered)
      },
      reset: () => {
        localStorage.removeItem(key)
        setChosen(null)
      },
    }
  }, [object, levels, chosen, key])
}
