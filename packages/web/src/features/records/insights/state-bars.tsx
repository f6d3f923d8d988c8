import type { CrmObjectName, FieldSpec } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { byKey } from '../../../api/grouped.ts'
import { aggregateQuery } from '../../../api/records.ts'
import { useReach } from '../../../api/session.ts'
import { GroupBars } from '../../../ui/chart/group-bars.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import { ObjectIcon } from '../../../ui/look/object-icon.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { QUICK_FILTER } from '../list/columns.ts'

/** The amount that says what a record is worth, where there is one. */
const WORTH: Partial<Record<CrmObjectName, string>> = {
  lead: 'expectedAmount',
  deal: 'amount',
  transaction: 'amount',
  customer: 'creditLimit',
}

/** How many records there are in each state, and what they come to. */
export function StateBars({ object, filter }: { readonly object: CrmObject; readonly filter: Predicate | undefined }): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const { levels } = useReach(object.name)
  const state = QUICK_FILTER[object.name]
  const field: FieldSpec | undefined = object.fields[state]
  const worth = WORTH[object.name]
  const amount: FieldSpec | undefined = worth === undefined ? undefined : object.fields[worth]
  const seesState = levels[state] === 'clear'
  const sums = worth !== undefined && levels[worth] === 'clear' && levels[amount?.currencyField ?? 'currency'] === 'clear'
  const { data, error, refetch } = useQuery({
    ...aggregateQuery(object.name, {
      groupBy: state,
      measures: sums ? [{ fn: 'sum', field: worth }] : [{ fn: 'count' }],
      ...(filter === undefined ? {} : { filter }),
    }),
    enabled: seesState,
  })
  const names = useMemo(() => Object.entries(field?.options ?? {}).map(([key, labels]) => [key, label(labels)] as const), [field, label])
  const groups = useMemo(() => (data === undefined ? new Map() : byKey(data)), [data])
  if (!seesState || field === undefined) return null
  if (error !== null) return <ProblemView error={error} inline onRetry={() => void refetch()} />
  return (
    <GroupBars
      title={t('charts.by', { objects: label(object.pluralLabels), field: label(field.labels).toLowerCase() })}
      icon={<ObjectIcon icon={object.icon} />}
      counted={label(object.pluralLabels)}
      summed={sums && amount !== undefined ? label(amount.labels) : null}
      names={names}
      groups={groups}
    />
  )
}
