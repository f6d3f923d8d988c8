import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ALERT_SHOWS, type AlertShow, alertsQuery, detectionsQuery } from '../../api/alerts.ts'
import { useSession } from '../../api/session.ts'
import { Choice } from '../../ui/look/choice.tsx'
import { useNarrow } from '../../ui/look/use-narrow.ts'
import { TitlesProvider } from '../../ui/record/reference-titles.tsx'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { AlertCards } from './alert-cards.tsx'
import { AlertTable } from './alert-table.tsx'
import { usePlace } from './use-place.ts'

/** The alerts that are open, one's own, or closed. */
export function AlertList(): ReactNode {
  const { t } = useTranslation('alerts')
  const { show, go } = usePlace()
  return (
    <>
      <Choice
        label={t('show.label')}
        options={ALERT_SHOWS.map((key) => ({ key, label: t(`show.${key}`) }))}
        chosen={show}
        onChoose={(key) => go({ show: key === 'open' ? undefined : key })}
      />
      <Found key={show} show={show} />
    </>
  )
}

function Found({ show }: { readonly show: AlertShow }): ReactNode {
  const { t } = useTranslation('alerts')
  const { user } = useSession()
  const narrow = useNarrow()
  const found = useInfiniteQuery(alertsQuery(show, user.id))
  const pages = found.data?.pages
  const titles = useMemo(() => Object.assign({}, ...(pages ?? []).map((page) => page.titles ?? {})) as Record<string, string>, [pages])
  if (found.isError) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  if (pages === undefined) return <Skeleton active paragraph={{ rows: 8 }} />
  const alerts = pages.flatMap(({ items }) => items)
  if (alerts.length === 0) return <Nothing show={show} />
  const List = narrow ? AlertCards : AlertTable
  return (
    <TitlesProvider titles={titles}>
      <List alerts={alerts} show={show} />
      <p className="alerts-more" role="status">
        {found.hasNextPage ? (
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('more')}
          </Button>
        ) : (
          t('end')
        )}
      </p>
    </TitlesProvider>
  )
}

function Nothing({ show }: { readonly show: AlertShow }): ReactNode {
  const { t } = useTranslation('alerts')
  const { data } = useQuery(detectionsQuery)
  const watching = data === undefined ? undefined : t('watching', { count: data.detections.length })
  return <EmptyView title={t(`none.${show}`)} hint={show === 'mine' ? t('mineHint') : watching} />
}
