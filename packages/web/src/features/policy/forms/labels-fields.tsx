import type { Labels } from '@menshen/contract'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { GrowingText } from '../../../ui/look/growing-text.tsx'
import { FormField } from './form-field.tsx'

interface LabelsFieldsProps {
  readonly label: string
  readonly value: Labels
  readonly long?: boolean
  readonly onChange: (value: Labels) => void
}

const LANGUAGES = ['zh', 'en'] as const

/** A text in both languages, each in a field of its own. */
export function LabelsFields({ label, value, long = false, onChange }: LabelsFieldsProps): ReactNode {
  const { t } = useTranslation('policy')
  return (
    <>
      {LANGUAGES.map((language) => (
        <FormField key={language} label={t('form.inLanguage', { label, language: t(`form.${language}`) })}>
          {(id) => {
            const shared = { id, value: value[language], maxLength: 2000 }
            const write = (text: string): void => onChange({ ...value, [language]: text })
            return long ? (
              <GrowingText {...shared} rows={2} onChange={(event) => write(event.target.value)} />
            ) : (
              <Input {...shared} onChange={(event) => write(event.target.value)} />
            )
          }}
        </FormField>
      ))}
    </>
  )
}
