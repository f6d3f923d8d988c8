import { createContext, type ReactNode } from 'react'

/** What a page adds to a refusal, such as the question why; nothing where nobody does. */
export const ProblemAside = createContext<((error: unknown) => ReactNode) | null>(null)
