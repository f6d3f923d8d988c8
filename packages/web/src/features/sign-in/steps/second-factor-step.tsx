import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passkeys, passkeysSupported } from '../../../api/passkeys.ts'
import type { SignInStep } from '../../../api/session.ts'
import { PasskeyButton } from '../../../ui/identity/passkey-button.tsx'
import { Again } from './again.tsx'
import { CodeForm } from './code-form.tsx'
import type { StepProps } from './next-step.tsx'

/** Asks for the second factor: the passkey first where there is one, else a code. */
export function SecondFactorStep(props: StepProps<Extract<SignInStep, { step: 'second-factor' }>>): ReactNode {
  const { t } = useTranslation('sign-in')
  const { step, onNext, onAgain } = props
  const hasApp = step.ways.includes('totp')
  const hasPasskey = step.ways.includes('passkey') && passkeysSupported()
  const [byCode, setByCode] = useState(!hasPasskey)
  return (
    <>
      {byCode ? (
        <CodeForm step={step} onNext={onNext} />
      ) : (
        <>
          <h1 className="sign-in-title">{t('step.codeTitle')}</h1>
          <p className="sign-in-hint">{t('step.passkeyHint')}</p>
          <div className="sign-in-form">
            <PasskeyButton type="primary" block size="large" autoFocus onUse={async () => onNext(await passkeys.proveFactor(step.ticket))}>
              {t('step.usePasskey')}
            </PasskeyButton>
          </div>
        </>
      )}
      <div className="sign-in-others">
        {hasPasskey && byCode && (
          <Button type="link" className="sign-in-other" onClick={() => setByCode(false)}>
            {t('step.usePasskey')}
          </Button>
        )}
        {!byCode && (hasApp || step.recovery) && (
          <Button type="link" className="sign-in-other" onClick={() => setByCode(true)}>
            {t(hasApp ? 'step.useCode' : 'step.useRecovery')}
          </Button>
        )}
        <Again onAgain={onAgain} />
      </div>
    </>
  )
}
