import type { Predicate } from '@menshen/engine'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReach } from '../../../api/session.ts'
import { seesWon } from '../../../api/won-by-month.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { CaseAges, seesAges } from './case-ages.tsx'
import { StateBars } from './state-bars.tsx'
import { WonMonths } from './won-months.tsx'
import './insights.css'

interface InsightsProps {
  readonly object: CrmObject
  readonly filter: Predicate | undefined
  /** Whether a text is searched for, which summaries do not take. */
  readonly searching: boolean
}

/** The charts of a list: over the same records as the list, with its filters, as far as one sees what they are made of. */
export function Insights({ object, filter, searching }: InsightsProps): ReactNode {
  const { t } = useTranslation('records')
  const reach = useReach(object.name)
  return (
    <section className="insights" aria-label={t('charts.charts')}>
      {searching && <p className="insights-note">{t('charts.withoutSearch')}</p>}
      <div className="insights-panels">
        <StateBars object={object} filter={filter} />
        {object.name === 'deal' && seesWon(reach) && <WonMonths filter={filter} />}
        {object.name === 'case' && seesAges(reach) && <CaseAges filter={filter} />}
      </div>
    </section>
  )
}
