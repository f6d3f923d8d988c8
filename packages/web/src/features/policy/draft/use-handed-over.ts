import { useEffect } from 'react'
import { takeHanded } from './handed-over.ts'
import type { DraftState } from './use-draft.ts'

/** Takes the draft that another page left, once the editor is there. */
export function useHandedOver(setSource: DraftState['setSource']): void {
  useEffect(() => {
    const source = takeHanded()
    if (source !== null) setSource(source)
  }, [setSource])
}
