import { type Labels, type Language, labelOf } from '@menshen/contract'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** The present language; a component that uses it is drawn again when it changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language
}

/** Says labels of the contract in the present language. */
export function useLabel(): (labels: Labels) => string {
  const language = useLanguage()
  return useCallback((labels: Labels) => labelOf(labels, language), [language])
}
