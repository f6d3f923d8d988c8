import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answered } from '../draft/edit-clauses.ts'
import { FormField } from './form-field.tsx'

/** Who answers for a part of the policy, and when it is looked at again; both may stay empty. */
export function AnsweredFields({ value, onChange }: { readonly value: Answered; readonly onChange: (value: Answered) => void }): ReactNode {
  const { t } = useTranslation('policy')
  const { owner, reviewOn } = value
  return (
    <>
      <FormField label={t('written.owner')}>
        {(id) => <Input id={id} value={owner} maxLength={200} onChange={(event) => onChange({ owner: event.target.value, reviewOn })} />}
      </FormField>
      <FormField label={t('written.reviewOn')}>
        {(id) => <Input id={id} type="date" value={reviewOn} onChange={(event) => onChange({ owner, reviewOn: event.target.value })} />}
      </FormField>
    </>
  )
}
