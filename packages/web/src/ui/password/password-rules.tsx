import type { PasswordRules as Rules } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './password-rules.css'

/** What a new password must be, before one is thought of. */
export function PasswordRules({ rules }: { readonly rules: Rules }): ReactNode {
  const { t } = useTranslation()
  const said = [
    t('password.minLength', { count: rules.minLength }),
    ...(rules.classes > 1 ? [t('password.classes', { count: rules.classes })] : []),
    ...(rules.contextWords ? [t('password.contextWords')] : []),
    ...(rules.breached ? [t('password.breached')] : []),
    ...(rules.breachedOnline ? [t('password.breachedOnline')] : []),
    ...(rules.strength > 1 ? [t('password.strength')] : []),
    ...(rules.history > 0 ? [t('password.history', { count: rules.history })] : []),
    ...(rules.maxAgeDays === null ? [] : [t('password.maxAgeDays', { count: rules.maxAgeDays })]),
  ]
  return (
    <div className="password-rules">
      <h3>{t('password.title')}</h3>
      <ul>
        {said.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </div>
  )
}
