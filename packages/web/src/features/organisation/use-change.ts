import { useCallback } from 'react'
import { type Done, useDone } from '../../ui/state/use-done.ts'

const EVERYTHING = [{}] as const

/** After a change of the organisation everything may look different, so everything on the screen is read again. */
export function useChange(onClose: () => void): Done {
  const isDone = useDone(EVERYTHING)
  return useCallback((change, done) => isDone(change.then(onClose), done), [isDone, onClose])
}
