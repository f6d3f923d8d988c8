import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { prove } from '../../api/account.ts'
import type { Session } from '../../api/session.ts'
import { CodeInput } from '../../ui/identity/code-input.tsx'
import { SendCode } from '../../ui/identity/send-code.tsx'

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
  const byPhone = ways.includes('sms')
  const other = ways.includes('totp') ? 'proof.code' : 'proof.recovery'
  const code = byPhone ? 'proof.anyCode' : other
  return (
    <Form<{ text: string }> id={id} layout="vertical" requiredMark={false} onFinish={({ text }) => onText(text)}>
      {byPhone && <SendCode send={prove.sendCode} />}
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
