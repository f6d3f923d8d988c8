import type { PasswordRules as Rules } from '@menshen/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setUpQuery, wayInWrites } from '../../api/way-in.ts'
import { useLanguage } from '../../ui/language/use-language.ts'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { PasswordRules } from '../../ui/password/password-rules.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { useSecret } from './use-secret.ts'
import { WayIn } from './way-in.tsx'

interface Wish {
  readonly token: string
  readonly company: string
  readonly companyZh?: string
  readonly name: string
  readonly nameZh?: string
  readonly email: string
  readonly password: string
}

/** The first start of an empty installation: whoever read the token on the console says whose it is. */
export function SetUpPage(): ReactNode {
  const { t } = useTranslation('sign-in')
  useDocumentTitle(t('setUp.title'))
  const token = useSecret()
  const open = useQuery(setUpQuery)
  return (
    <WayIn>
      {open.isError && (
        <>
          <h1 className="sign-in-title">{t('setUp.title')}</h1>
          <p className="sign-in-hint">{t('setUp.closed')}</p>
          <div className="sign-in-others">
            <Link to="/sign-in">{t('back')}</Link>
          </div>
        </>
      )}
      {open.isSuccess && <SetUpForm key={token} token={token} rules={open.data.rules} />}
    </WayIn>
  )
}

const filled = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text)

function useSetUp() {
  const language = useLanguage()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ token, company, companyZh, name, nameZh, email, password }: Wish) =>
      wayInWrites.setUp({
        token: token.trim(),
        company: { name: company, nameZh: filled(companyZh) },
        administrator: {
          name,
          nameZh: filled(nameZh),
          email,
          locale: language,
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
        password,
      }),
    // There is an organisation now: the way in says so no longer.
    onSuccess: () => queries.removeQueries({ queryKey: setUpQuery.queryKey, type: 'inactive' }),
  })
}

function SetUpForm({ token, rules }: { readonly token: string; readonly rules: Rules }): ReactNode {
  const { t } = useTranslation('sign-in')
  const { t: general } = useTranslation()
  const founding = useSetUp()
  const required = [{ required: true, whitespace: true, message: general('form.required') }]
  if (founding.isSuccess) {
    return (
      <>
        <h1 className="sign-in-title">{t('setUp.title')}</h1>
        <Alert type="success" showIcon role="status" className="sign-in-said" title={t('setUp.done')} description={t('setUp.doneHint')} />
        <div className="sign-in-others">
          <Link to="/sign-in">{t('choose.signIn')}</Link>
        </div>
      </>
    )
  }
  return (
    <>
      <h1 className="sign-in-title">{t('setUp.title')}</h1>
      <p className="sign-in-hint">{t('setUp.hint')}</p>
      {founding.isError && <ProblemView error={founding.error} inline />}
      <Form<Wish>
        layout="vertical"
        requiredMark={false}
        initialValues={{ token }}
        onFinish={founding.mutate}
        className="sign-in-form sign-in-form-wide"
      >
        <Form.Item name="token" label={t('setUp.token')} extra={t('setUp.tokenHint')} rules={required}>
          <Input.Password autoComplete="off" maxLength={64} />
        </Form.Item>
        <div className="sign-in-two">
          <Form.Item name="company" label={t('setUp.company')} rules={required}>
            <Input autoComplete="organization" maxLength={200} />
          </Form.Item>
          <Form.Item name="companyZh" label={t('setUp.companyZh')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="name" label={t('setUp.name')} rules={required}>
            <Input autoComplete="name" maxLength={200} />
          </Form.Item>
          <Form.Item name="nameZh" label={t('setUp.nameZh')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="email" label={t('email')} rules={required}>
          <Input type="email" autoComplete="username" maxLength={254} />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: general('form.required') }]}>
          <Input.Password autoComplete="new-password" maxLength={256} />
        </Form.Item>
        <PasswordRules rules={rules} />
        <Button type="primary" htmlType="submit" size="large" loading={founding.isPending}>
          {t('setUp.submit')}
        </Button>
      </Form>
    </>
  )
}
