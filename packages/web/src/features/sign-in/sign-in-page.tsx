import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SignedIn, type SignInStep, signInCalls, useEnterSession } from '../../api/session.ts'
import { demonstrationQuery, setUpQuery } from '../../api/way-in.ts'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { DemonstrationPeople } from './demonstration-people.tsx'
import { PasskeySignIn } from './passkey-sign-in.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import { safeTarget } from './safe-target.ts'
import { NextStep } from './steps/next-step.tsx'
import { WayIn } from './way-in.tsx'

/** The way in: in the demonstration one chooses who to be, otherwise e-mail and password. */
export function SignInPage(): ReactNode {
  const { t } = useTranslation('sign-in')
  useDocumentTitle(t('title'))
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const enterSession = useEnterSession()
  const people = useQuery(demonstrationQuery)
  const empty = useQuery({ ...setUpQuery, enabled: people.isError })
  const [byPassword, setByPassword] = useState(false)
  const [step, setStep] = useState<SignInStep | null>(null)
  const goOn = async (answer: SignedIn): Promise<void> => {
    if ('step' in answer) {
      setStep(answer)
      return
    }
    enterSession(answer)
    await navigate({ href: safeTarget(to), replace: true })
  }
  const enter = async (email: string, password: string): Promise<void> => goOn(await signInCalls.signIn(email, password))
  const demonstration = people.data
  return (
    <WayIn>
      {step !== null ? (
        <NextStep step={step} onNext={goOn} onAgain={() => setStep(null)} />
      ) : people.isPending || (people.isError && empty.isPending) ? null : demonstration !== undefined && !byPassword ? (
        <>
          <DemonstrationPeople people={demonstration.people} onChoose={(email) => enter(email, demonstration.password)} />
          <PasskeySignIn onNext={goOn} />
          <ProviderButtons to={to} />
          <div className="sign-in-others">
            <Button type="link" onClick={() => setByPassword(true)} className="sign-in-other">
              {t('otherwise')}
            </Button>
            <Link to="/outbox">{t('outbox.link')}</Link>
          </div>
        </>
      ) : (
        <>
          {empty.isSuccess && <EmptyNotice />}
          <PasswordForm onSubmit={enter} />
          <PasskeySignIn onNext={goOn} />
          <ProviderButtons to={to} />
          <div className="sign-in-others">
            <Link to="/forgot-password">{t('forgot.link')}</Link>
            {demonstration !== undefined && (
              <Button type="link" onClick={() => setByPassword(false)} className="sign-in-other">
                {t('toPeople')}
              </Button>
            )}
          </div>
        </>
      )}
    </WayIn>
  )
}

/** An installation without an organisation: nobody can sign in yet. */
function EmptyNotice(): ReactNode {
  const { t } = useTranslation('sign-in')
  return (
    <Alert
      type="info"
      showIcon
      className="sign-in-said"
      title={t('setUp.notice')}
      description={<Link to="/set-up">{t('setUp.noticeLink')}</Link>}
    />
  )
}
