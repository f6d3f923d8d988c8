import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignIn } from '../../api/session.ts'
import { demonstrationQuery, setUpQuery } from '../../api/way-in.ts'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { DemonstrationPeople } from './demonstration-people.tsx'
import { PasswordForm } from './password-form.tsx'
import { WayIn } from './way-in.tsx'

/** Where to go after signing in; only an address of this application, never another site's. */
function safeTarget(to: string | undefined): string {
  return to?.startsWith('/') === true && !to.startsWith('//') && !to.startsWith('/\\') && !to.startsWith('/sign-in') ? to : '/'
}

/** The way in: in the demonstration one chooses who to be, otherwise e-mail and password. */
export function SignInPage(): ReactNode {
  const { t } = useTranslation('sign-in')
  useDocumentTitle(t('title'))
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const signIn = useSignIn()
  const people = useQuery(demonstrationQuery)
  const empty = useQuery({ ...setUpQuery, enabled: people.isError })
  const [byPassword, setByPassword] = useState(false)
  const enter = async (email: string, password: string): Promise<void> => {
    await signIn({ email, password })
    await navigate({ href: safeTarget(to), replace: true })
  }
  const demonstration = people.data
  return (
    <WayIn>
      {people.isPending || (people.isError && empty.isPending) ? null : demonstration !== undefined && !byPassword ? (
        <>
          <DemonstrationPeople people={demonstration.people} onChoose={(email) => enter(email, demonstration.password)} />
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
