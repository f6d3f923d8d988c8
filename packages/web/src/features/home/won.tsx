import { crmObjects } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { recentMonths, wonQuery } from '../../api/won-by-month.ts'
import { MonthAmounts } from '../../ui/chart/month-amounts.tsx'
import { monthAmounts } from '../../ui/chart/month-sums.ts'
import { useToday } from '../../ui/format/use-today.ts'
import { useLabel } from '../../ui/language/use-language.ts'
import { ObjectIcon } from '../../ui/look/object-icon.tsx'

/** What was won in the recent months, of the deals that one sees. */
export function Won(): ReactNode {
  const { t } = useTranslation('home')
  const label = useLabel()
  const today = useToday()
  const { data } = useQuery(wonQuery(today, undefined))
  const amounts = useMemo(() => monthAmounts(data?.groups ?? []), [data])
  return (
    <MonthAmounts
      title={t('won')}
      icon={<ObjectIcon icon={crmObjects.deal.icon} />}
      counted={label(crmObjects.deal.pluralLabels)}
      none={data === undefined ? '' : t('noneWon')}
      months={recentMonths(today)}
      amounts={amounts}
    />
  )
}
