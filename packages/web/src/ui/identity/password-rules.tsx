import type { PasswordRules } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** What a new password must be, in words. */
export function PasswordRulesList({ rules }: { readonly rules: PasswordRules }): ReactNode {
  const { t } = useTranslation('account')
  const said = [
    t('rule.minLength', { count: rules.minLength }),
    ...(rules.classes > 1 ? [t('rule.classes', { count: rules.classes })] : []),
    ...(rules.contextWords ? [t('rule.contextWords')] : []),
    ...(rules.breached ? [t('rule.breached')] : []),
    ...(rules.strength > 1 ? [t('rule.strength')] : []),
    ...(rules.history > 0 ? [t('rule.history', { count: rules.history })] : []),
    ...(rules.maxAgeDays === null ? [] : [t('rule.maxAgeDays', { count: rules.maxAgeDays })]),
  ]
  return (
    <div className="password-rules">
      <h3>{t('password.rulesTitle')}</h3>
      <ul>
        {said.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </div>
  )
}
