import type { Labels } from '@menshen/engine'

export type { Labels } from '@menshen/engine'

/** The languages of the interface; every label has both. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** A label in both languages. */
export function both(en: string, zh: string): Labels {
  return { en, zh }
}

/** The label in the reader's language. */
export function labelOf(labels: Labels, language: Language): string {
  return labels[language]
}

/** An English noun with its article, for sentences made from labels: "a user", "an activity". */
export function withArticle(noun: string): string {
  const word = noun.toLowerCase()
  return `${/^[aeio]/.test(word) ? 'an' : 'a'} ${word}`
}
