import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Spin } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { takeArrival } from '../../api/arrival.ts'
import { type SignedIn, type SignInStep, useEnterSession } from '../../api/session.ts'
import { signOnCalls, takeWish } from '../../api/sign-on.ts'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { safeTarget } from './safe-target.ts'
import { NextStep } from './steps/next-step.tsx'
import { WayIn } from './way-in.tsx'

/** Taken once for the page, whatever is drawn anew. */
let arrival: URLSearchParams | null = null

function arrivedWith(): URLSearchParams {
  arrival ??= takeArrival() ?? new URLSearchParams()
  return arrival
}

/** Where a provider sends the browser back to: on to a session, or to what is still missing. */
export function FromProviderPage(): ReactNode {
  const { t } = useTranslation('sign-in')
  useDocumentTitle(t('title'))
  const { provider } = useParams({ from: '/sign-in/from/$provider' })
  const navigate = useNavigate()
  const enterSession = useEnterSession()
  const [parameters] = useState(arrivedWith)
  const [step, setStep] = useState<SignInStep | null>(null)
  const isWhole = parameters.has('state')
  const finishing = useQuery({
    queryKey: ['sign-on', provider],
    queryFn: () => signOnCalls.finish(provider, parameters),
    enabled: isWhole && step === null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const goOn = async (answer: SignedIn): Promise<void> => {
    if ('step' in answer) {
      setStep(answer)
      return
    }
    enterSession(answer)
    await navigate({ href: safeTarget(takeWish()), replace: true })
  }
  const { data } = finishing
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer is gone on with once, when it comes
  useEffect(() => {
    if (data !== undefined) void goOn(data)
  }, [data])
  const again = (): void => void navigate({ to: '/sign-in', search: {} })
  return (
    <WayIn>
      {step !== null ? (
        <NextStep step={step} onNext={goOn} onAgain={again} />
      ) : (
        <>
          <h1 className="sign-in-title">{t('title')}</h1>
          {!isWhole && <p className="sign-in-hint">{t('signOn.incomplete')}</p>}
          {isWhole && !finishing.isError && (
            <p className="sign-in-hint" role="status">
              <Spin size="small" /> {t('signOn.finishing')}
            </p>
          )}
          {finishing.isError && <ProblemView error={finishing.error} inline />}
          {(!isWhole || finishing.isError) && (
            <div className="sign-in-others">
              <Link to="/sign-in">{t('back')}</Link>
            </div>
          )}
        </>
      )}
    </WayIn>
  )
}
