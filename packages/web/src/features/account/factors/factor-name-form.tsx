import { Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface FactorNameFormProps {
  readonly label: string
  readonly placeholder: string
  readonly submit: string
  readonly pending: boolean
  /** Why the last try led nowhere. */
  readonly problem: ReactNode
  readonly onName: (name: string) => void
  readonly onCancel: () => void
}

/** Asks by what name a new second factor is to be known. */
export function FactorNameForm({ label, placeholder, submit, pending, problem, onName, onCancel }: FactorNameFormProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Form<{ label?: string }>
      layout="vertical"
      requiredMark={false}
      className="account-form"
      onFinish={({ label: name = '' }) => onName(name)}
    >
      {problem}
      <Form.Item name="label" label={label}>
        <Input maxLength={60} placeholder={placeholder} autoFocus />
      </Form.Item>
      <div className="account-actions">
        <Button type="primary" htmlType="submit" loading={pending}>
          {submit}
        </Button>
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
      </div>
    </Form>
  )
}
