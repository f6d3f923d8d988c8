import { useMutation } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type SignInStep, signInCalls } from '../../../api/session.ts'
import { PasswordRules } from '../../../ui/password/password-rules.tsx'
import { SignInForm } from '../sign-in-form.tsx'
import { Again } from './again.tsx'
import type { StepProps } from './next-step.tsx'

/** Asks for a new password where the old one may not go on. */
export function NewPasswordStep({ step, onNext, onAgain }: StepProps<Extract<SignInStep, { step: 'new-password' }>>): ReactNode {
  const { t } = useTranslation('sign-in')
  const { t: general } = useTranslation()
  const setting = useMutation({ mutationFn: async (next: string) => onNext(await signInCalls.setPassword(step.ticket, next)) })
  return (
    <>
      <SignInForm<{ next: string }>
        title={t('step.passwordTitle')}
        hint={t(`step.${step.reason}`)}
        error={setting.error}
        submit={t('step.goOn')}
        pending={setting.isPending}
        onSubmit={({ next }) => setting.mutate(next)}
      >
        <Form.Item name="next" label={t('step.next')} rules={[{ required: true, message: general('form.required') }]}>
          <Input.Password autoComplete="new-password" maxLength={256} autoFocus />
        </Form.Item>
        <PasswordRules rules={step.rules} />
      </SignInForm>
      <Again onAgain={onAgain} />
    </>
  )
}
