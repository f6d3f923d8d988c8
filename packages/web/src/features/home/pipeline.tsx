import { crmObjects } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { byKey } from '../../api/grouped.ts'
import { aggregateQuery } from '../../api/records.ts'
import { useReach } from '../../api/session.ts'
import { GroupBars } from '../../ui/chart/group-bars.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { ObjectIcon } from '../../ui/look/object-icon.tsx'

const deal = crmObjects.deal

/** Deals by stage over V. Sums never mix currencies, and say how many deals they covered (V2). */
export function Pipeline(): ReactNode {
  const { t } = useTranslation('home')
  const label = useLabel()
  const { levels } = useReach('deal')
  const seesAmount = levels.amount === 'clear' && levels.currency === 'clear'
  const { data } = useQuery(
    aggregateQuery('deal', { groupBy: 'stage', measures: seesAmount ? [{ fn: 'sum', field: 'amount' }] : [{ fn: 'count' }] }),
  )
  const names = useMemo(() => Object.entries(deal.fields.stage.options).map(([key, labels]) => [key, label(labels)] as const), [label])
  const groups = useMemo(() => (data === undefined ? new Map() : byKey(data)), [data])
  return (
    <GroupBars
      title={t('pipeline')}
      icon={<ObjectIcon icon={deal.icon} />}
      counted={label(deal.pluralLabels)}
      summed={seesAmount ? label(deal.fields.amount.labels) : null}
      names={names}
      groups={groups}
    />
  )
}
