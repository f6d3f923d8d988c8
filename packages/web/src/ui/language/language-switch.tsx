import { GlobalOutlined } from '@ant-design/icons'
import { LANGUAGES, type Language } from '@menshen/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { switchLanguage } from './i18n.ts'
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from './language.ts'
import { useLanguage } from './use-language.ts'

/** One press to the other language, named in that language. */
export function LanguageSwitch(): ReactNode {
  const language = useLanguage()
  const other = LANGUAGES.find((candidate) => candidate !== language) as Language
  return (
    <Button type="text" icon={<GlobalOutlined aria-hidden />} lang={LANGUAGE_TAGS[other]} onClick={() => void switchLanguage(other)}>
      {LANGUAGE_NAMES[other]}
    </Button>
  )
}
