import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PasswordState, passwordQuery } from '../../api/account.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { PasswordChange } from './password-change.tsx'

/** The own password: how old it is, what a new one must be, and the way to a new one. */
export function PasswordSection(): ReactNode {
  const { t } = useTranslation('account')
  const { data, error, isError, refetch } = useQuery(passwordQuery)
  const [changing, setChanging] = useState(false)
  return (
    <section className="panel" aria-labelledby="account-password">
      <h2 className="panel-title" id="account-password">
        {t('password.title')}
      </h2>
      <div className="panel-body">
        {isError && <ProblemView error={error} onRetry={() => void refetch()} inline />}
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
      </div>
    </section>
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
