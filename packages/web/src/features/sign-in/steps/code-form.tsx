import { useMutation } from '@tanstack/react-query'
import { Form, type InputRef } from 'antd'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type SignInStep, signInCalls } from '../../../api/session.ts'
import { CodeInput } from '../../../ui/identity/code-input.tsx'
import { SendCode } from '../../../ui/identity/send-code.tsx'
import { SignInForm } from '../sign-in-form.tsx'
import type { StepProps } from './next-step.tsx'

type SecondFactor = Extract<SignInStep, { step: 'second-factor' }>
type CodeFormProps = Pick<StepProps<SecondFactor>, 'step' | 'onNext'>

/** What the code comes from, and how the field is called for it. */
function wordsFor({ ways, recovery }: SecondFactor) {
  const [app, phone] = [ways.includes('totp'), ways.includes('sms')]
  if (phone) return { hint: recovery ? (app ? 'bothHint' : 'smsHint') : app ? 'bothOnlyHint' : 'smsOnlyHint', label: 'anyCode' } as const
  if (app) return { hint: recovery ? 'codeHint' : 'codeOnlyHint', label: 'code' } as const
  return { hint: recovery ? 'recoveryHint' : 'noPasskey', label: 'recovery' } as const
}

/** Asks for the code of an app or of a message, or a recovery code. */
export function CodeForm({ step, onNext }: CodeFormProps): ReactNode {
  const { t } = useTranslation('sign-in')
  const { t: general } = useTranslation()
  const input = useRef<InputRef>(null)
  const proving = useMutation({ mutationFn: async (code: string) => onNext(await signInCalls.proveFactor(step.ticket, code)) })
  const { hint, label } = wordsFor(step)
  return (
    <SignInForm<{ code: string }>
      title={t('step.codeTitle')}
      hint={t(`step.${hint}`)}
      error={proving.error}
      submit={t('step.goOn')}
      pending={proving.isPending}
      onSubmit={({ code }) => proving.mutate(code)}
    >
      {step.ways.includes('sms') && <SendCode send={() => signInCalls.sendCode(step.ticket)} onSent={() => input.current?.focus()} />}
      <Form.Item name="code" label={t(`step.${label}`)} rules={[{ required: true, message: general('form.required') }]}>
        <CodeInput ref={input} autoFocus />
      </Form.Item>
    </SignInForm>
  )
}
