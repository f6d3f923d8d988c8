import { usePolicy } from '../policy-context.ts'

/**
 * Makes a YAML text the draft of the editor around: what was drafted before is gone, and the text is checked as if it had been typed.
 *
 * @example
 * const setSource = useDraftSource()
 * setSource(template)
 */
export function useDraftSource(): (source: string) => void {
  return usePolicy().draft.setSource
}
