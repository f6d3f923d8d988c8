import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useClear } from '../../../ui/language/use-clear.tsx'
import { searchIcon } from '../../../ui/look/search-icon.tsx'
import { FormField } from './form-field.tsx'

export interface Choice {
  readonly value: string
  readonly label: string
}

interface ChoiceFieldProps {
  readonly label: string
  readonly value: string | undefined
  readonly choices: readonly Choice[]
  /** Whether it may be left empty again. */
  readonly clearable?: boolean
  readonly onChange: (value: string | undefined) => void
}

/** One of several. */
export function ChoiceField({ label, value, choices, clearable = false, onChange }: ChoiceFieldProps): ReactNode {
  const clear = useClear()
  return (
    <FormField label={label}>
      {(id) => (
        <Select<string>
          id={id}
          {...(value === undefined ? {} : { value })}
          options={[...choices]}
          allowClear={clear(clearable)}
          showSearch={{ optionFilterProp: 'label', searchIcon }}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )}
    </FormField>
  )
}

interface ChoicesFieldProps {
  readonly label: string
  readonly values: readonly string[]
  readonly choices: readonly Choice[]
  readonly onChange: (values: string[]) => void
}

/** Some of several. */
export function ChoicesField({ label, values, choices, onChange }: ChoicesFieldProps): ReactNode {
  return (
    <FormField label={label}>
      {(id) => (
        <Select<string[]>
          id={id}
          mode="multiple"
          value={[...values]}
          options={[...choices]}
          showSearch={{ optionFilterProp: 'label', searchIcon }}
          onChange={onChange}
        />
      )}
    </FormField>
  )
}
