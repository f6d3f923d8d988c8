import { crmObjects } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { recentMonths, wonQuery } from '../../../api/won-by-month.ts'
import { MonthAmounts } from '../../../ui/chart/month-amounts.tsx'
import { monthAmounts } from '../../../ui/chart/month-sums.ts'
import { useToday } from '../../../ui/format/use-today.ts'
import { useLabel } from '../../../ui/language/use-language.ts'

/** What was won in the recent months, of the deals in the list. */
export function WonMonths({ filter }: { readonly filter: Predicate | undefined }): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const today = useToday()
  const { data } = useQuery(wonQuery(today, filter))
  const amounts = useMemo(() => monthAmounts(data?.groups ?? []), [data])
  return (
    <MonthAmounts
      title={t('charts.won')}
      counted={label(crmObjects.deal.pluralLabels)}
      none={data === undefined ? '' : t('charts.noneWon')}
      months={recentMonths(today)}
      amounts={amounts}
    />
  )
}
