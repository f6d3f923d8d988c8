import type { FieldSpec } from '@menshen/contract'
import { DatePicker, Input, InputNumber, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useClear } from '../../../ui/language/use-clear.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import { GrowingText } from '../../../ui/look/growing-text.tsx'
import { ReachableColumns } from '../../../ui/look/reachable-columns.tsx'
import { ReferenceInput } from './reference-input.tsx'

interface FieldInputProps {
  readonly field: FieldSpec
  /** Given by the form. */
  readonly id?: string
  readonly value?: never
  readonly onChange?: never
}

/** Enter takes the day that was typed; it does not save the form before the rest is filled in. */
function staysInForm(event: React.KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault()
}

/** The control for what a field holds; the form around it brings value and change. */
export function FieldInput({ field, ...bound }: FieldInputProps): ReactNode {
  const { t } = useTranslation()
  const label = useLabel()
  const clear = useClear()
  switch (field.type) {
    case 'text':
      return field.multiline === true ? (
        <GrowingText rows={3} maxLength={field.maxLength ?? 200} {...bound} />
      ) : (
        <Input maxLength={field.maxLength ?? 200} {...bound} />
      )
    case 'enum':
      return (
        <Select
          allowClear={clear(field.optional === true)}
          placeholder={t('form.choose')}
          options={Object.entries(field.options ?? {}).map(([value, labels]) => ({ value, label: label(labels) }))}
          {...bound}
        />
      )
    case 'boolean':
      return <Switch {...bound} />
    case 'integer':
      return <InputNumber controls={false} precision={0} className="wide" {...bound} />
    case 'money':
      return <InputNumber controls={false} stringMode className="wide" {...bound} />
    case 'date':
      return <DatePicker className="wide" onKeyDown={staysInForm} {...bound} />
    case 'instant':
      return (
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          className="wide"
          onKeyDown={staysInForm}
          panelRender={(panel) => <ReachableColumns>{panel}</ReachableColumns>}
          {...bound}
        />
      )
    case 'reference':
      return <ReferenceInput target={field.target ?? ''} optional={field.optional === true} {...bound} />
  }
}
