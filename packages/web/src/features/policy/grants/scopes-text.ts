import type { Scope } from '@menshen/engine'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { labelsOf, usePolicyReading } from '../policy-context.ts'

/** Scopes in words: any one of them suffices (G1). */
export function useScopesText(): (scopes: readonly Scope[]) => string {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words } = usePolicyReading()
  return (scopes) =>
    scopes.length === 0 ? t('records.noScope') : scopes.map((scope) => label(labelsOf(words.scopes, scope))).join(t('or'))
}
