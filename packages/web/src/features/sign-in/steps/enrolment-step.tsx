import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passkeys, passkeysSupported } from '../../../api/passkeys.ts'
import { type SignedIn, type SignInStep, signInCalls } from '../../../api/session.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { PasskeyButton } from '../../../ui/identity/passkey-button.tsx'
import { RecoveryCodes } from '../../../ui/identity/recovery-codes.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { Again } from './again.tsx'
import { ChooseFactor, type FactorChoice } from './choose-factor.tsx'
import { EnrolApp } from './enrol-app.tsx'
import type { StepProps } from './next-step.tsx'

/** What was set up, and where it leads. */
export interface Enrolled {
  readonly recoveryCodes: readonly string[]
  readonly signedIn: SignedIn
}

/** Lets somebody whose role needs a second factor choose one and set it up before they go on. */
export function EnrolmentStep({ step, onNext, onAgain }: StepProps<Extract<SignInStep, { step: 'enrolment' }>>): ReactNode {
  const { t } = useTranslation('sign-in')
  const formats = useFormats()
  const { ticket, graceUntil } = step
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null)
  const [choice, setChoice] = useState<FactorChoice | null>(passkeysSupported() ? null : 'app')
  const skipping = useMutation({ mutationFn: async () => onNext(await signInCalls.skipEnrolment(ticket)) })
  const title = <h1 className="sign-in-title">{t('step.enrolTitle')}</h1>
  if (enrolled !== null) {
    return (
      <>
        {title}
        <RecoveryCodes codes={enrolled.recoveryCodes} onKept={() => void onNext(enrolled.signedIn)} />
      </>
    )
  }
  return (
    <>
      {title}
      <p className="sign-in-hint">{t(choice === 'passkey' ? 'step.passkeyHint' : 'step.enrol')}</p>
      {skipping.isError && <ProblemView error={skipping.error} inline />}
      {choice === null && <ChooseFactor onChoose={setChoice} />}
      {choice === 'app' && <EnrolApp ticket={ticket} onEnrolled={setEnrolled} />}
      {choice === 'passkey' && (
        <div className="sign-in-form">
          <PasskeyButton type="primary" block size="large" autoFocus onUse={async () => setEnrolled(await passkeys.enrol(ticket))}>
            {t('step.makePasskey')}
          </PasskeyButton>
        </div>
      )}
      {graceUntil !== null && (
        <p className="sign-in-grace">
          {t('step.grace', { when: formats.day(graceUntil) })}{' '}
          <Button type="link" className="sign-in-other" loading={skipping.isPending} onClick={() => skipping.mutate()}>
            {t('step.later')}
          </Button>
        </p>
      )}
      <div className="sign-in-others">
        {choice !== null && passkeysSupported() && (
          <Button type="link" className="sign-in-other" onClick={() => setChoice(null)}>
            {t('step.otherWay')}
          </Button>
        )}
        <Again onAgain={onAgain} />
      </div>
    </>
  )
}
