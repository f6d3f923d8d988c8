import type { StoryValue, StoryValues } from './act.ts'

/** The values that are there: what is null or blank is left out. */
export function given(values: Readonly<Record<string, StoryValue | undefined>>): StoryValues {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, StoryValue] => {
      const [, value] = entry
      return value !== null && value !== undefined && value !== ''
    }),
  )
}
