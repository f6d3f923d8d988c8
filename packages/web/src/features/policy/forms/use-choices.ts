import type { Labels } from '@menshen/contract'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { usePolicy } from '../policy-context.ts'
import type { Choice } from './choice-field.tsx'

/** Words of the policy as choices. */
export function useChoices(): (words: readonly { readonly name: string; readonly labels: Labels }[]) => Choice[] {
  const label = useLabel()
  return (words) => words.map(({ name, labels }) => ({ value: name, label: label(labels) }))
}

/** The roles and clauses of the draft as choices. */
export function useDraftChoices(): { readonly roles: Choice[]; readonly clauses: Choice[] } {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document } = usePolicy()
  return {
    roles: Object.entries(document.roles).map(([value, { labels }]) => ({ value, label: label(labels) })),
    clauses: (document.clauses ?? []).map(({ id, text }) => ({ value: id, label: t('form.clauseChoice', { id, text: label(text) }) })),
  }
}
