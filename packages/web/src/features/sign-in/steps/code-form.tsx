import { useMutation } from '@tanstack/react-query'
import { Form } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type SignInStep, signInCalls } from '../../../api/session.ts'
import { CodeInput } from '../../../ui/identity/code-input.tsx'
import { SignInForm } from '../sign-in-form.tsx'
import type { StepProps } from './next-step.tsx'

type CodeFormProps = Pick<StepProps<Extract<SignInStep, { step: 'second-factor' }>>, 'step' | 'onNext'>

/** Asks for the code of an app, or a recovery code. */
export function CodeForm({ step, onNext }: CodeFormProps): ReactNode {
  const { t } = useTranslation('sign-in')
  const { t: general } = useTranslation()
  const proving = useMutation({ mutationFn: async (code: string) => onNext(await signInCalls.proveFactor(step.ticket, code)) })
  const hasApp = step.ways.includes('totp')
  const appHint = step.recovery ? 'step.codeHint' : 'step.codeOnlyHint'
  const otherHint = step.recovery ? 'step.recoveryHint' : 'step.noPasskey'
  return (
    <SignInForm<{ code: string }>
      title={t('step.codeTitle')}
      hint={t(hasApp ? appHint : otherHint)}
      error={proving.error}
      submit={t('step.goOn')}
      pending={proving.isPending}
      onSubmit={({ code }) => proving.mutate(code)}
    >
      <Form.Item
        name="code"
        label={t(hasApp ? 'step.code' : 'step.recovery')}
        rules={[{ required: true, message: general('form.required') }]}
      >
        <CodeInput autoFocus />
      </Form.Item>
    </SignInForm>
  )
}
