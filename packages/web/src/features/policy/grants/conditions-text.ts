import type { Conditions } from '@menshen/engine'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { labelsOf, usePolicyReading } from '../policy-context.ts'

/** What must hold of the session, in words. */
export function useConditionsText(): (conditions: Conditions) => string {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words } = usePolicyReading()
  return (conditions) =>
    Object.entries(conditions)
      .map(([name, value]) => {
        const title = label(labelsOf(words.conditions, name))
        const text = Array.isArray(value) ? value.join(t('separator')) : t('records.atLeast', { value: String(value) })
        return t('records.condition', { title, text })
      })
      .join(t('records.semicolon'))
}
