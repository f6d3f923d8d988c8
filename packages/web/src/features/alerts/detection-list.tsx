import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { detectionsQuery } from '../../api/alerts.ts'
import { useLabel, useNameOrder } from '../../ui/language/use-language.ts'
import { Choice } from '../../ui/look/choice.tsx'
import { useNarrow } from '../../ui/look/use-narrow.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { DetectionCards } from './detection-cards.tsx'
import { DetectionTable } from './detection-table.tsx'
import { ORDERS, type Order, ordered } from './order.ts'
import './detections.css'

/** Everything that is watched for, and how right it was. */
export function DetectionList(): ReactNode {
  const { t } = useTranslation('alerts')
  const label = useLabel()
  const byName = useNameOrder()
  const narrow = useNarrow()
  const [order, setOrder] = useState<Order>('bySeverity')
  const { data, error, isError, refetch } = useQuery(detectionsQuery)
  if (isError) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active paragraph={{ rows: 12 }} />
  const detections = ordered(data.detections, order, (a, b) => byName(label(a.title), label(b.title)))
  const List = narrow ? DetectionCards : DetectionTable
  return (
    <>
      <p className="alert-aside">{t('detections.what')}</p>
      <Choice
        label={t('detections.sort')}
        options={ORDERS.map((key) => ({ key, label: t(`detections.${key}`) }))}
        chosen={order}
        onChoose={setOrder}
      />
      <List detections={detections} />
    </>
  )
}
