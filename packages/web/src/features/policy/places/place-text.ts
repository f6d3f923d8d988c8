import type { Place } from '@menshen/engine'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { roleLabels, usePolicyReading } from '../policy-context.ts'

/** What a place of the document is called. */
export function usePlaceText(): (place: Place) => string {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document } = usePolicyReading()
  return ([part, name, aspect, id]) => {
    if (name === undefined) return t(`place.${part as 'purpose'}`)
    if (part !== 'roles') return t(`place.${part as 'clauses'}`, { id: name })
    const role = label(roleLabels(document, name))
    if (aspect === undefined) return t('place.role', { role })
    if (id === undefined) return t('place.rolePart', { role, part: t(`place.part.${aspect as 'duty'}`) })
    return t(aspect === 'grants' ? 'place.grant' : 'place.denial', { role, id })
  }
}
