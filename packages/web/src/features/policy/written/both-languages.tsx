import type { Labels } from '@menshen/contract'
import type { ReactNode } from 'react'
import { LANGUAGE_TAGS } from '../../../ui/language/language.ts'
import { useLanguage } from '../../../ui/language/use-language.ts'

/** A text of the policy in the reader's language, and below it in the other one: both are in force. */
export function BothLanguages({ labels }: { readonly labels: Labels }): ReactNode {
  const language = useLanguage()
  const other = language === 'en' ? 'zh' : 'en'
  return (
    <>
      <p className="written-text">{labels[language]}</p>
      <p className="written-other" lang={LANGUAGE_TAGS[other]} translate="no">
        {labels[other]}
      </p>
    </>
  )
}
