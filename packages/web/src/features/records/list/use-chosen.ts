import { useMemo, useState } from 'react'

export interface Chosen {
  readonly ids: readonly string[]
  readonly choose: (ids: readonly string[]) => void
  readonly toggle: (id: string) => void
  readonly clear: () => void
}

/** The rows chosen in a list. They hold for one question: with other filters nobody remembers what was chosen before. */
export function useChosen(question: string): Chosen {
  const [state, setState] = useState<{ readonly question: string; readonly ids: readonly string[] }>({ question, ids: [] })
  return useMemo(() => {
    const ids = state.question === question ? state.ids : []
    const choose = (next: readonly string[]): void => setState({ question, ids: next })
    return {
      ids,
      choose,
      toggle: (id) => choose(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]),
      clear: () => choose([]),
    }
  }, [question, state])
}
