import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type PasswordLink, passwordLinkQuery, wayInWrites } from '../../api/way-in.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLanguage } from '../../ui/language/use-language.ts'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { PasswordRules } from '../../ui/password/password-rules.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useSecret } from './use-secret.ts'
import { WayIn } from './way-in.tsx'

/** Where the link of a mail leads: to a password of one's own choice, the first or another. */
export function SetPasswordPage(): ReactNode {
  const { t } = useTranslation('sign-in')
  useDocumentTitle(t('choose.title'))
  const token = useSecret()
  const link = useQuery({ ...passwordLinkQuery(token), enabled: token !== '' })
  return (
    <WayIn>
      {token === '' && <Incomplete />}
      {link.isError && (
        <>
          <h1 className="sign-in-title">{t('choose.title')}</h1>
          <ProblemView error={link.error} inline />
          <div className="sign-in-others">
            <Link to="/forgot-password">{t('choose.again')}</Link>
            <Link to="/sign-in">{t('back')}</Link>
          </div>
        </>
      )}
      {link.isSuccess && <ChoosePassword key={token} token={token} link={link.data} />}
    </WayIn>
  )
}

/** Only a part of the link arrived, or the page was loaded anew. */
function Incomplete(): ReactNode {
  const { t } = useTranslation('sign-in')
  return (
    <>
      <h1 className="sign-in-title">{t('choose.title')}</h1>
      <p className="sign-in-hint">{t('choose.incomplete')}</p>
      <div className="sign-in-others">
        <Link to="/forgot-password">{t('choose.again')}</Link>
        <Link to="/sign-in">{t('back')}</Link>
      </div>
    </>
  )
}

function ChoosePassword({ token, link }: { readonly token: string; readonly link: PasswordLink }): ReactNode {
  const { t } = useTranslation('sign-in')
  const { t: general } = useTranslation()
  const language = useLanguage()
  const formats = useFormats()
  const setting = useMutation({ mutationFn: ({ password }: { readonly password: string }) => wayInWrites.setByLink(token, password) })
  const name = language === 'zh' ? (link.nameZh ?? link.name) : link.name
  const title = link.purpose === 'invitation' ? t('choose.welcome') : t('choose.title')
  if (setting.isSuccess) {
    return (
      <>
        <h1 className="sign-in-title">{title}</h1>
        <Alert type="success" showIcon role="status" className="sign-in-said" title={t('choose.done')} description={t('choose.doneHint')} />
        <div className="sign-in-others">
          <Link to="/sign-in">{t('choose.signIn')}</Link>
        </div>
      </>
    )
  }
  return (
    <SignInForm<{ email: string; password: string }>
      title={title}
      hint={
        <>
          <span translate="no">{name}</span> · {t('choose.until', { when: formats.instant(link.expiresAt) })}
        </>
      }
      error={setting.error}
      submit={t('choose.submit')}
      pending={setting.isPending}
      initial={{ email: link.email }}
      onSubmit={setting.mutate}
    >
      <Form.Item name="email" label={t('email')}>
        <Input type="email" autoComplete="username" readOnly />
      </Form.Item>
      <Form.Item name="password" label={t('choose.password')} rules={[{ required: true, message: general('form.required') }]}>
        <Input.Password autoComplete="new-password" autoFocus maxLength={256} />
      </Form.Item>
      <PasswordRules rules={link.rules} />
    </SignInForm>
  )
}
