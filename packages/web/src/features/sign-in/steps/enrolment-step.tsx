import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SignedIn, type SignInStep, signInCalls } from '../../../api/session.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { RecoveryCodes } from '../../../ui/identity/recovery-codes.tsx'
import { TotpSetup } from '../../../ui/identity/totp-setup.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { Again } from './again.tsx'
import type { StepProps } from './next-step.tsx'

interface Enrolled {
  readonly recoveryCodes: readonly string[]
  readonly signedIn: SignedIn
}

/** Lets somebody whose role needs a second factor set one up before they go on. */
export function EnrolmentStep({ step, onNext, onAgain }: StepProps<Extract<SignInStep, { step: 'enrolment' }>>): ReactNode {
  const { t } = useTranslation('sign-in')
  const formats = useFormats()
  const { ticket, graceUntil } = step
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null)
  const begun = useQuery({
    queryKey: ['enrolment', ticket],
    queryFn: () => signInCalls.beginEnrolment(ticket),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const id = begun.data?.id ?? ''
  const confirming = useMutation({ mutationFn: (code: string) => signInCalls.confirmEnrolment(ticket, id, code), onSuccess: setEnrolled })
  const skipping = useMutation({ mutationFn: async () => onNext(await signInCalls.skipEnrolment(ticket)) })
  if (enrolled !== null) {
    return (
      <>
        <h1 className="sign-in-title">{t('step.enrolTitle')}</h1>
        <RecoveryCodes codes={enrolled.recoveryCodes} onKept={() => void onNext(enrolled.signedIn)} />
      </>
    )
  }
  const failure = begun.error ?? skipping.error
  return (
    <>
      <h1 className="sign-in-title">{t('step.enrolTitle')}</h1>
      <p className="sign-in-hint">{t('step.enrol')}</p>
      {failure !== null && <ProblemView error={failure} inline />}
      {begun.data !== undefined && (
        <TotpSetup {...begun.data} error={confirming.error} pending={confirming.isPending} onCode={(code) => confirming.mutate(code)} />
      )}
      {graceUntil !== null && (
        <p className="sign-in-hint">
          {t('step.grace', { when: formats.day(graceUntil) })}{' '}
          <Button type="link" className="sign-in-other" loading={skipping.isPending} onClick={() => skipping.mutate()}>
            {t('step.later')}
          </Button>
        </p>
      )}
      <Again onAgain={onAgain} />
    </>
  )
}
