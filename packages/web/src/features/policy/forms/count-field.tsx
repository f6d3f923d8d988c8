import { InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { FormField } from './form-field.tsx'

interface CountFieldProps {
  readonly label: string
  readonly value: number
  readonly most: number
  readonly onChange: (value: number) => void
}

/** A number that has to be said: an empty place stays what it was. */
export function CountField({ label, value, most, onChange }: CountFieldProps): ReactNode {
  return (
    <FormField label={label}>
      {(id) => (
        <InputNumber<number>
          id={id}
          controls={false}
          min={1}
          max={most}
          precision={0}
          value={value}
          onChange={(next) => {
            if (next !== null) onChange(next)
          }}
        />
      )}
    </FormField>
  )
}
