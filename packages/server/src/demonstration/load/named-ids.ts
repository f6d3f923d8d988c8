import type { Value } from '@menshen/engine'
import type { StoryValues } from '../story/act.ts'

/** The ids of what the story has made so far, by the names it knows them under. */
export interface NamedIds {
  idOf(name: string): string
  /** The values with ids in the place of names. */
  resolved(values: StoryValues): Record<string, Value>
}

export function namedIds(...known: readonly ReadonlyMap<string, string>[]): NamedIds {
  const idOf = (name: string): string => {
    for (const ids of known) {
      const id = ids.get(name)
      if (id !== undefined) return id
    }
    throw new Error(`the story has not made ${name} yet`)
  }
  return {
    idOf,
    resolved: (values) =>
      Object.fromEntries(
        Object.entries(values).map(([field, value]) => [field, value !== null && typeof value === 'object' ? idOf(value.named) : value]),
      ),
  }
}
