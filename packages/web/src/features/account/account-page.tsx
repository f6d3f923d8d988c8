import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { FactorsSection } from './factors/factors-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { SignOnsSection } from './sign-ons-section.tsx'
import { TokensSection } from './tokens-section.tsx'
import '../../ui/identity/identity.css'
import './account.css'

/** One's own password, second factors, sessions and API tokens. */
export function AccountPage(): ReactNode {
  const { t } = useTranslation('account')
  const title = t('title')
  useDocumentTitle(title)
  return (
    <div className="page account-page">
      <PageHeader title={title} below={<p className="account-hint">{t('hint')}</p>} />
      <PasswordSection />
      <FactorsSection />
      <SignOnsSection />
      <SessionsSection />
      <TokensSection />
    </div>
  )
}
