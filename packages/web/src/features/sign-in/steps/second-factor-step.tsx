import { useMutation } from '@tanstack/react-query'
import { Form } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type SignInStep, signInCalls } from '../../../api/session.ts'
import { CodeInput } from '../../../ui/identity/code-input.tsx'
import { SignInForm } from '../sign-in-form.tsx'
import { Again } from './again.tsx'
import type { StepProps } from './next-step.tsx'

/** Asks for the code of an app, or a recovery code. */
export function SecondFactorStep({ step, onNext, onAgain }: StepProps<Extract<SignInStep, { step: 'second-factor' }>>): ReactNode {
  const { t } = useTranslation('sign-in')
  const { t: general } = useTranslation()
  const proving = useMutation({ mutationFn: async (code: string) => onNext(await signInCalls.proveFactor(step.ticket, code)) })
  return (
    <>
      <SignInForm<{ code: string }>
        title={t('step.codeTitle')}
        hint={t(step.recovery ? 'step.codeHint' : 'step.codeOnlyHint')}
        error={proving.error}
        submit={t('step.goOn')}
        pending={proving.isPending}
        onSubmit={({ code }) => proving.mutate(code)}
      >
        <Form.Item name="code" label={t('step.code')} rules={[{ required: true, message: general('form.required') }]}>
          <CodeInput autoFocus />
        </Form.Item>
      </SignInForm>
      <Again onAgain={onAgain} />
    </>
  )
}
