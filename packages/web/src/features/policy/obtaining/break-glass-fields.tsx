import type { BreakGlassClause } from '@menshen/engine'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setWay } from '../draft/edit-ways.ts'
import { ChoiceField } from '../forms/choice-field.tsx'
import { useDraftChoices } from '../forms/use-choices.ts'
import { usePolicy } from '../policy-context.ts'
import { TakersFields } from './takers-fields.tsx'

/** Who may take the role in an emergency, and who watches over it. */
export function BreakGlassFields(): ReactNode {
  const { t } = useTranslation('policy')
  const { roles } = useDraftChoices()
  const { document, role, edit } = usePolicy()
  const breakGlass = document.roles[role]?.breakGlass
  if (breakGlass === undefined) return null
  const set = (clause: BreakGlassClause): void => edit((draft) => setWay(draft, role, 'breakGlass', clause))
  return (
    <>
      <TakersFields clause={breakGlass} onChange={set} />
      <ChoiceField
        label={t('obtaining.watchers')}
        value={breakGlass.watchers === '' ? undefined : breakGlass.watchers}
        choices={roles}
        onChange={(next) => set({ ...breakGlass, watchers: next ?? '' })}
      />
    </>
  )
}
