import { DeleteOutlined } from '@ant-design/icons'
import type { Scalar } from '@menshen/engine'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { ChoiceField } from '../forms/choice-field.tsx'
import { useChoices } from '../forms/use-choices.ts'
import { ValueField } from '../forms/where-field.tsx'
import type { PolicyObject } from '../policy-context.ts'

interface RecordValuesProps {
  readonly object: PolicyObject | undefined
  readonly values: Readonly<Record<string, Scalar>>
  readonly onChange: (values: Readonly<Record<string, Scalar>>) => void
}

const FIRST: Readonly<Record<string, Scalar>> = { boolean: true, integer: 0, money: 0 }

/** The fields of a made record that matter. Owner and unit are said otherwise. */
export function RecordValues({ object, values, onChange }: RecordValuesProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const choices = useChoices()
  if (object === undefined) return null
  const fields = object.fields.filter(({ name }) => name !== 'ownerId' && name !== 'unitId')
  return (
    <fieldset>
      <legend>{t('test.values')}</legend>
      {fields
        .filter(({ name }) => values[name] !== undefined)
        .map((field) => {
          const { [field.name]: value = '', ...rest } = values
          return (
            <div key={field.name} className="record-value">
              <span>{label(field.labels)}</span>
              <ValueField field={field} value={value} onChange={(next) => onChange({ ...values, [field.name]: next })} />
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('test.valueOff', { field: label(field.labels) })}
                onClick={() => onChange(rest)}
              />
            </div>
          )
        })}
      <ChoiceField
        label={t('test.addValue')}
        value={undefined}
        choices={choices(fields.filter(({ name }) => values[name] === undefined))}
        onChange={(name) => {
          const field = fields.find((each) => each.name === name)
          if (field !== undefined) onChange({ ...values, [field.name]: FIRST[field.type] ?? field.values[0]?.name ?? '' })
        }}
      />
    </fieldset>
  )
}
