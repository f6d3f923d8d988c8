import { Form } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { GrowingText } from '../look/growing-text.tsx'

export interface ReasonFieldProps {
  readonly label?: string
  readonly extra?: string
  readonly optional?: boolean
}

/** The field `reason` of a form: why somebody does what they do, which is kept with it. */
export function ReasonField({ label, extra, optional = false }: ReasonFieldProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="reason"
      label={label ?? t('action.reason')}
      extra={extra}
      rules={[{ required: !optional, whitespace: true, message: t('form.required') }]}
    >
      <GrowingText rows={2} maxLength={1000} />
    </Form.Item>
  )
}
