import { type Definition, definition } from './definition.ts'

/** Where something is wrong in a detection, and what. */
export interface DefinitionProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

export type ParsedDefinition =
  | { readonly definition: Definition; readonly problems: readonly [] }
  | { readonly definition: null; readonly problems: readonly DefinitionProblem[] }

const NEEDS_WINDOW = ['count', 'distinct', 'mostOfOne', 'lasts', 'sum', 'unusual']
const NEEDS_GROUP = ['unusual', 'travel']

/** What no single part shows: conditions without what they look at, and cases that prove nothing. */
function contradictions({ when, window, by, cases, followedBy }: Definition): DefinitionProblem[] {
  const found: DefinitionProblem[] = []
  for (const [at, one] of when.entries()) {
    const kind = Object.keys(one)
    if (window === undefined && NEEDS_WINDOW.some((name) => kind.includes(name)))
      found.push({ path: ['when', at], message: 'it looks back, so a window is needed' })
    if (by.length === 0 && NEEDS_GROUP.some((name) => kind.includes(name)))
      found.push({ path: ['when', at], message: 'it is about somebody, so by must say about whom' })
  }
  if (followedBy !== undefined && by.length === 0)
    found.push({ path: ['followedBy'], message: 'what follows must be in the same group, so by must say which' })
  if (!cases.some(({ alerts }) => alerts > 0)) found.push({ path: ['cases'], message: 'no case shows that it can raise an alert' })
  if (!cases.some(({ alerts }) => alerts === 0)) found.push({ path: ['cases'], message: 'no case shows what it leaves alone' })
  return found
}

/**
 * Reads a detection from what its file holds.
 *
 * @param content what the YAML says; anything at all
 * @returns the detection, or all that is wrong with it
 */
export function parseDefinition(content: unknown): ParsedDefinition {
  const parsed = definition.safeParse(content)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
      message,
    }))
    return { definition: null, problems }
  }
  const problems = contradictions(parsed.data)
  return problems.length > 0 ? { definition: null, problems } : { definition: parsed.data, problems: [] }
}
