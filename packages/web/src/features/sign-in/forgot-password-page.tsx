import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { demonstrationQuery, wayInWrites } from '../../api/way-in.ts'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'
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
      <h1 className="sign-in-title">{t('forgot.title')}</h1>
      {asking.isSuccess ? (
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
      ) : (
        <>
          <p className="sign-in-hint">{t('forgot.hint')}</p>
          {asking.isError && <ProblemView error={asking.error} inline />}
          <Form layout="vertical" size="large" requiredMark={false} onFinish={asking.mutate} className="sign-in-form">
            <Form.Item name="email" label={t('email')} rules={[{ required: true, message: general('form.required') }]}>
              <Input type="email" autoComplete="username" autoFocus maxLength={254} />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={asking.isPending}>
              {t('forgot.submit')}
            </Button>
          </Form>
        </>
      )}
      <div className="sign-in-others">
        <Link to="/sign-in">{t('back')}</Link>
      </div>
    </WayIn>
  )
}
