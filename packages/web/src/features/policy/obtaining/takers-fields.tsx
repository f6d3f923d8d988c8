import { type BreakGlassClause, type ElevationClause, LONGEST_HAD } from '@menshen/engine'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoicesField } from '../forms/choice-field.tsx'
import { CountField } from '../forms/count-field.tsx'
import { useDraftChoices } from '../forms/use-choices.ts'
import { usePolicy } from '../policy-context.ts'

type Taken = ElevationClause | BreakGlassClause

interface TakersFieldsProps<C extends Taken> {
  readonly clause: C
  readonly onChange: (clause: C) => void
}

/** Who may take the role that is shown, and for how many hours. */
export function TakersFields<C extends Taken>({ clause, onChange }: TakersFieldsProps<C>): ReactNode {
  const { t } = useTranslation('policy')
  const { roles } = useDraftChoices()
  const { role } = usePolicy()
  return (
    <>
      <ChoicesField
        label={t('obtaining.eligible')}
        values={clause.eligible}
        choices={roles.filter(({ value }) => value !== role)}
        onChange={(eligible) => onChange({ ...clause, eligible })}
      />
      <CountField
        label={t('obtaining.mostHours')}
        value={clause.mostHours}
        most={LONGEST_HAD.hours}
        onChange={(mostHours) => onChange({ ...clause, mostHours })}
      />
    </>
  )
}
