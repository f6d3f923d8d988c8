import { useMutation } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type SignInStep, signInCalls } from '../../../api/session.ts'
import { CodeInput } from '../../../ui/identity/code-input.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import type { StepProps } from './next-step.tsx'

/** Asks for the code of an app, or a recovery code. */
export function SecondFactorStep({ step, onNext, onAgain }: StepProps<Extract<SignInStep, { step: 'second-factor' }>>): ReactNode {
  const { t } = useTranslation('sign-in')
  const { t: general } = useTranslation()
  const proving = useMutation({ mutationFn: async (code: string) => onNext(await signInCalls.proveFactor(step.ticket, code)) })
  return (
    <>
      <h1 className="sign-in-title">{t('step.codeTitle')}</h1>
      <p className="sign-in-hint">{t(step.recovery ? 'step.codeHint' : 'step.codeOnlyHint')}</p>
      {proving.isError && <ProblemView error={proving.error} inline />}
      <Form<{ code: string }>
        layout="vertical"
        size="large"
        requiredMark={false}
        className="sign-in-form"
        onFinish={({ code }) => proving.mutate(code)}
      >
        <Form.Item name="code" label={t('step.code')} rules={[{ required: true, message: general('form.required') }]}>
          <CodeInput autoFocus />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={proving.isPending}>
          {t('step.goOn')}
        </Button>
      </Form>
      <Button type="link" className="sign-in-other" onClick={onAgain}>
        {t('step.again')}
      </Button>
    </>
  )
}
