import { Problem } from '../../http/problem.ts'

/** One of many, or why it was refused. */
export type Decided<T> = T | { readonly problem: Problem }

/** Keeps a refusal for the one of many that it is about; what else goes wrong goes on. */
export function decided<T>(work: () => T): Decided<T> {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof Problem) return { problem: thrown }
    throw thrown
  }
}
