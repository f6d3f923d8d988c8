import { type Act, fieldUse } from '@menshen/engine'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { usePolicy } from '../policy-context.ts'
import { ChoiceField } from './choice-field.tsx'
import { useChoices } from './use-choices.ts'

interface ActFieldsProps {
  readonly title: string
  readonly act: Act
  /** The type is given where another act has said it already. */
  readonly onChange: (act: Act) => void
}

/** What may be done: an operation on a kind of record, or what it does to one field. */
export function ActFields({ title, act, onChange }: ActFieldsProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words } = usePolicy()
  const choices = useChoices()
  const object = words.objects.find(({ name }) => name === act.object)
  const { object: type, operation, field } = act
  const isSeen = field !== undefined && fieldUse(operation) === 'seen'
  return (
    <fieldset>
      <legend>{title}</legend>
      <ChoiceField
        label={t('form.object')}
        value={type}
        choices={choices(words.objects)}
        onChange={(name) => onChange({ object: name ?? type, operation: 'read' })}
      />
      <ChoiceField
        label={t('form.operation')}
        value={operation}
        choices={choices(object?.operations ?? [])}
        onChange={(name) => onChange({ object: type, operation: name ?? operation, ...(field === undefined ? {} : { field }) })}
      />
      <ChoiceField
        label={t('form.field')}
        value={field}
        clearable
        choices={choices(object?.fields ?? [])}
        onChange={(name) => onChange({ object: type, operation, ...(name === undefined ? {} : { field: name }) })}
      />
      {isSeen && (
        <ChoiceField
          label={t('form.level')}
          value={act.level ?? 'clear'}
          choices={words.levels.filter(({ name }) => name !== 'hidden').map(({ name, labels }) => ({ value: name, label: label(labels) }))}
          onChange={(level) => onChange({ ...act, level: level as 'masked' | 'clear' })}
        />
      )}
    </fieldset>
  )
}
