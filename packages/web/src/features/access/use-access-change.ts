import { useCallback } from 'react'
import { type Done, useDone } from '../../ui/state/use-done.ts'

const ACCESS = [['access'], ['records', 'accessRequest'], ['session']].map((queryKey) => ({ queryKey }))

/** After a request, a decision or an end, rights may be others: all of it and the session are read again. */
export function useAccessChange(onDone?: () => void): Done {
  const isDone = useDone(ACCESS)
  return useCallback(
    async (change, done) => {
      await isDone(change, done)
      onDone?.()
    },
    [isDone, onDone],
  )
}
