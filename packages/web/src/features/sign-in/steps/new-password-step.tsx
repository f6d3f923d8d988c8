import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type SignInStep, signInCalls } from '../../../api/session.ts'
import { PasswordRules } from '../../../ui/password/password-rules.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import type { StepProps } from './next-step.tsx'

/** Asks for a new password where the old one may not go on. */
export function NewPasswordStep({ step, onNext, onAgain }: StepProps<Extract<SignInStep, { step: 'new-password' }>>): ReactNode {
  const { t } = useTranslation('sign-in')
  const { t: general } = useTranslation()
  const setting = useMutation({ mutationFn: async (next: string) => onNext(await signInCalls.setPassword(step.ticket, next)) })
  return (
    <>
      <h1 className="sign-in-title">{t('step.passwordTitle')}</h1>
      <p className="sign-in-hint">{t(`step.${step.reason}`)}</p>
      {setting.isError && <ProblemView error={setting.error} inline />}
      <Form<{ next: string }>
        layout="vertical"
        size="large"
        requiredMark={false}
        className="sign-in-form"
        onFinish={({ next }) => setting.mutate(next)}
      >
        <Form.Item name="next" label={t('step.next')} rules={[{ required: true, message: general('form.required') }]}>
          <Input.Password autoComplete="new-password" maxLength={256} autoFocus />
        </Form.Item>
        <PasswordRules rules={step.rules} />
        <Button type="primary" htmlType="submit" block loading={setting.isPending}>
          {t('step.goOn')}
        </Button>
      </Form>
      <Button type="link" className="sign-in-other" onClick={onAgain}>
        {t('step.again')}
      </Button>
    </>
  )
}
