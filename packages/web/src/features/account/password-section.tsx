import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PasswordState, passwordQuery } from '../../api/account.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { AccountSection } from './account-section.tsx'
import { PasswordChange } from './password-change.tsx'

/** The own password: how old it is, what a new one must be, and the way to a new one. */
export function PasswordSection(): ReactNode {
  const { t } = useTranslation('account')
  const query = useQuery(passwordQuery)
  const { data } = query
  const [changing, setChanging] = useState(false)
  return (
    <AccountSection id="account-password" title={t('password.title')} query={query}>
      {data !== undefined && (
        <>
          <Age state={data} />
          {changing ? (
            <PasswordChange rules={data.rules} onClose={() => setChanging(false)} />
          ) : (
            data.changedAt !== null && <Button onClick={() => setChanging(true)}>{t('password.change')}</Button>
          )}
        </>
      )}
    </AccountSection>
  )
}

function Age({ state: { changedAt, changeableAt, expiresAt } }: { readonly state: PasswordState }): ReactNode {
  const { t } = useTranslation('account')
  const formats = useFormats()
  if (changedAt === null) return <p>{t('password.never')}</p>
  return (
    <p className="account-age">
      {t('password.changed', { when: formats.instant(changedAt) })}
      {expiresAt !== null && ` ${t('password.expires', { when: formats.instant(expiresAt) })}`}
      {changeableAt !== null && Date.parse(changeableAt) > Date.now() && ` ${t('password.waits', { when: formats.instant(changeableAt) })}`}
    </p>
  )
}
