import { type Labels, type Language, labelOf } from '@menshen/contract'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_TAGS } from './language.ts'

/** The present language; a component that uses it is drawn again when it changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language
}

/** Says labels of the contract in the present language. */
export function useLabel(): (labels: Labels) => string {
  const language = useLanguage()
  return useCallback((labels: Labels) => labelOf(labels, language), [language])
}

/** The order of names for the reader: Chinese ones by pinyin (G5: display order is another matter than comparison). */
export function useNameOrder(): (a: string, b: string) => number {
  const language = useLanguage()
  return useMemo(() => new Intl.Collator(LANGUAGE_TAGS[language], { numeric: true }).compare, [language])
}
