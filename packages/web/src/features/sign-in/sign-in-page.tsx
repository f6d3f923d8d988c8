import { areaEndpoints } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { type SignedIn, type SignInStep, signInCalls, useEnterSession } from '../../api/session.ts'
import { LanguageSwitch } from '../../ui/language/language-switch.tsx'
import { Mark } from '../../ui/look/mark.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { DemonstrationPeople } from './demonstration-people.tsx'
import { PasswordForm } from './password-form.tsx'
import { safeTarget } from './safe-target.ts'
import { NextStep } from './steps/next-step.tsx'
import './sign-in.css'

/** The way in: in the demonstration one chooses who to be, otherwise e-mail and password. */
export function SignInPage(): ReactNode {
  const { t } = useTranslation('sign-in')
  useDocumentTitle(t('title'))
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const enterSession = useEnterSession()
  const people = useQuery({
    queryKey: ['demonstration'],
    queryFn: () => call(areaEndpoints.demonstration.people, {}),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
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
  // Whoever has just signed out begins here, not nowhere.
  const main = useRef<HTMLElement>(null)
  useEffect(() => main.current?.focus({ preventScroll: true }), [])
  return (
    <div className="sign-in">
      <aside className="sign-in-brand">
        <Mark size={56} />
        <p className="sign-in-name">
          门神 <span>Menshen</span>
        </p>
        <p className="sign-in-slogan">{t('slogan')}</p>
        <p className="sign-in-about">{t('about')}</p>
        <ul className="sign-in-points">
          <li>{t('points.records')}</li>
          <li>{t('points.masked')}</li>
          <li>{t('points.log')}</li>
        </ul>
      </aside>
      <main className="sign-in-main" id="content" tabIndex={-1} ref={main}>
        <div className="sign-in-tools">
          <LanguageSwitch />
        </div>
        <div className="sign-in-content">
          {step !== null ? (
            <NextStep step={step} onNext={goOn} onAgain={() => setStep(null)} />
          ) : people.isPending ? null : demonstration !== undefined && !byPassword ? (
            <>
              <DemonstrationPeople people={demonstration.people} onChoose={(email) => enter(email, demonstration.password)} />
              <Button type="link" onClick={() => setByPassword(true)} className="sign-in-other">
                {t('otherwise')}
              </Button>
            </>
          ) : (
            <>
              <PasswordForm onSubmit={enter} />
              {demonstration !== undefined && (
                <Button type="link" onClick={() => setByPassword(false)} className="sign-in-other">
                  {t('toPeople')}
                </Button>
              )}
            </>
          )}
        </div>
      </main>
    </div>
  )
}
