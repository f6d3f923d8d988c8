import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { demonstrationQuery, wayInWrites } from '../../api/way-in.ts'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { SignInForm } from './sign-in-form.tsx'
import { WayIn } from './way-in.tsx'

/** Asks for the address of an account, and says the same whatever it was. */
export function ForgotPasswordPage(): ReactNode {
  const { t } = useTranslation('sign-in')
  const { t: general } = useTranslation()
  useDocumentTitle(t('forgot.title'))
  const demonstration = useQuery(demonstrationQuery).data !== undefined
  const asking = useMutation({ mutationFn: ({ email }: { readonly email: string }) => wayInWrites.askReset(email) })
  return (
    <WayIn>
      {asking.isSuccess ? (
        <>
          <h1 className="sign-in-title">{t('forgot.title')}</h1>
          <Alert
            type="success"
            showIcon
            role="status"
            className="sign-in-said"
            title={t('forgot.asked')}
            description={
              <>
                <p>{t('forgot.askedHint')}</p>
                {demonstration && (
                  <p>
                    {t('forgot.demonstration')} <Link to="/outbox">{t('outbox.link')}</Link>
                  </p>
                )}
              </>
            }
          />
        </>
      ) : (
        <SignInForm<{ email: string }>
          title={t('forgot.title')}
          hint={t('forgot.hint')}
          error={asking.error}
          submit={t('forgot.submit')}
          pending={asking.isPending}
          onSubmit={asking.mutate}
        >
          <Form.Item name="email" label={t('email')} rules={[{ required: true, message: general('form.required') }]}>
            <Input type="email" autoComplete="username" autoFocus maxLength={254} />
          </Form.Item>
        </SignInForm>
      )}
      <div className="sign-in-others">
        <Link to="/sign-in">{t('back')}</Link>
      </div>
    </WayIn>
  )
}
