import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../api/session.ts'
import { CodeInput } from '../../ui/identity/code-input.tsx'

interface ProofFieldProps {
  /** Of the form, for the button that stands outside of it. */
  readonly id: string
  readonly session: Session
  readonly onText: (text: string) => void
}

/** Takes what is typed to prove who one is: a code, or the password of whoever has no second factor. */
export function ProofField({ id, session, onText }: ProofFieldProps): ReactNode {
  const { t } = useTranslation('account')
  const { t: general } = useTranslation()
  const { hasSecondFactor, ways } = session
  const code = ways.includes('totp') ? 'proof.code' : 'proof.recovery'
  return (
    <Form<{ text: string }> id={id} layout="vertical" requiredMark={false} onFinish={({ text }) => onText(text)}>
      <Form.Item
        name="text"
        label={t(hasSecondFactor ? code : 'proof.password')}
        rules={[{ required: true, message: general('form.required') }]}
      >
        {hasSecondFactor ? <CodeInput autoFocus /> : <Input.Password autoComplete="current-password" maxLength={256} autoFocus />}
      </Form.Item>
    </Form>
  )
}
