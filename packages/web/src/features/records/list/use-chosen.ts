import { useCallback, useMemo, useState } from 'react'

export interface Chosen {
  readonly ids: readonly string[]
  readonly choose: (ids: readonly string[]) => void
  readonly toggle: (id: string) => void
  readonly clear: () => void
}

interface State {
  readonly question: string
  readonly ids: readonly string[]
}

const without = (ids: readonly string[], id: string): string[] => ids.filter((other) => other !== id)

/** The rows chosen in a list. They hold for one question: with other filters nobody remembers what was chosen before. */
export function useChosen(question: string): Chosen {
  const [state, setState] = useState<State>({ question, ids: [] })
  const ids = useMemo(() => (state.question === question ? state.ids : []), [question, state])
  const change = useCallback(
    (next: (ids: readonly string[]) => readonly string[]): void =>
      setState((before) => ({ question, ids: next(before.question === question ? before.ids : []) })),
    [question],
  )
  const choose = useCallback((next: readonly string[]): void => change(() => next), [change])
  const toggle = useCallback(
    (id: string): void => change((before) => (before.includes(id) ? without(before, id) : [...before, id])),
    [change],
  )
  const clear = useCallback((): void => change(() => []), [change])
  return useMemo(() => ({ ids, choose, toggle, clear }), [ids, choose, toggle, clear])
}
