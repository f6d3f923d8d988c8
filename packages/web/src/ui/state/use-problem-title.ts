import { isProblemCode, PROBLEMS } from '@menshen/contract'
import { useLabel } from '../language/use-language.ts'

/** What a problem's code says in plain words; nothing for none, and for a code that this version does not know. */
export function useProblemTitle(): (code: string | null) => string | undefined {
  const label = useLabel()
  return (code) => (code !== null && isProblemCode(code) ? label(PROBLEMS[code].title) : undefined)
}
