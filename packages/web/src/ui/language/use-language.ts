import { type Labels, type Language, labelOf } from '@menshen/contract'
import { createContext, useCallback, useContext, useMemo } from 'react'
import { LANGUAGE_TAGS } from './language.ts'

/** The present language. Given once for the whole application: every cell of a list that listened to i18next by itself would cost. */
export const LanguageContext = createContext<Language | null>(null)

/**
 * The present language; a component that uses it is drawn again when it changes.
 *
 * @throws Error outside of the application, where nobody says which
 */
export function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (language === null) throw new Error('no LanguageContext around this')
  return language
}

/** Says labels of the contract in the present language. */
export function useLabel(): (labels: Labels) => string {
  const language = useLanguage()
  return useCallback((labels: Labels) => labelOf(labels, language), [language])
}

/** The order of names for the reader: Chinese ones by pinyin (G5: display order is another matter than comparison). */
export function useNameOrder(): (a: string, b: string) => number {
  const language = useLanguage()
  return useMemo(() => {
    // Made with the first comparison: it takes long to make, and most pages that could sort names need not.
    let collator: Intl.Collator | undefined
    return (a, b) => {
      collator ??= new Intl.Collator(LANGUAGE_TAGS[language], { numeric: true })
      return collator.compare(a, b)
    }
  }, [language])
}
